# Any record's form and what it shows.
