//! The talk: a file a scene, and `step` that leads each event to its scene.

pub mod acquainting; // who comes along: a name when both said yes
pub mod advising; // what fits and why; the offer to go and see, to be called
pub mod afterwards; // the talk after a visit
pub mod amending; // another moment for a lead that stands
pub mod anywhere;
pub mod area; // commands, stop, a person, menu: at any moment
pub mod asking; // questions to the knowledge
pub mod booking; // held, booked, called off; reminder and calendar file
pub mod button; // what a button means, on the wire
pub mod calling; // what words say of being called
pub mod check_answers; // one question for a scheme, and its answer
pub mod check_result; // where a scheme leans, said with its reasons
pub mod compared; // the comparison of costs, as it is said
pub mod comparing; // costs side by side, figure by figure
pub mod correcting; // what a correction changes, and how it is said back
pub mod desk; // the advisor's side
pub mod handoff; // to a person
pub mod here; // one turn in the making
pub mod intake; // the questions, one at a time
pub mod listening; // what an open answer tells, and what is given back
pub mod mirror; // "zo heb ik u begrepen", and corrections
pub mod moving; // a visit to another moment
pub mod my_data; // see, export, erase, begin again
pub mod naming; // what a short answer names
pub mod parting; // a group that does not fit on one moment
pub mod path; // the path: made once, changed by the resident
pub mod prechecking; // does a scheme fit?
pub mod queueing; // the waiting list and its offers
pub mod receiving; // who receives and organises a visit
pub mod repair; // not understood, old buttons, ask again
pub mod returning; // coming back: reminders, an unfinished talk, a recap
pub mod ruler; // the two marks, and why not lower
pub mod safety; // signals come before housing
pub mod scene; // where a talk is, as data
pub mod step; // the only way in
pub mod storytelling; // how somebody else did it
pub mod together; // coming along by invitation
pub mod visit_words; // what words say of a visit
pub mod visiting; // choose a project, a moment, how many
pub mod watching; // nothing fits, and looking again
pub mod welcome; // who we are, consent, u or je
