mod course;
mod final_size;
mod inference;
mod reading;
mod theory;
