# Words of the site. Not yet reviewed by a speaker.
