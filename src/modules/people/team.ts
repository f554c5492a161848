/** A name that is read in a list, and a line that says what the team is for. */
export const longestTeamName = 100;
export const longestPurpose = 300;

/** Teams that one person may be in at a time: more is somebody trying something. */
export const teamsPerPerson = 50;
/** Persons that a team has room for: a larger group is the agency, or a network. */
export const membersPerTeam = 100;
