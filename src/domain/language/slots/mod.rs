//! Answers to one question, read into a value: what is not sure is asked again.

pub mod amount; // euros
pub mod band; // figures kept as a band
pub mod clock; // a time, a part of the day
pub mod contact; // telephone, name
pub mod costs; // figures of housing costs, several in one message
pub mod date; // a day, a range, several days
pub mod days; // names of days, months and holidays
pub mod expressions; // everything in a text that names days
pub mod home; // rooms, floor, tenure
pub mod kind; // which questions there are, and their values
pub mod marks; // yes or no, and the ruler
pub mod people; // age and household
pub mod place; // postcode, municipality
pub mod steps; // changes of a path
