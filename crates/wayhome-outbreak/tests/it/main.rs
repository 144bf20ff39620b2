mod final_size;
mod theory;
