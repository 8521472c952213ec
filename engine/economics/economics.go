// Package economics answers what compute costs, what it sells for, and how it is distributed among
// owners.
//
// # Model
//
// A product is cleared once: supply steps in order of price meet demand steps, and the price lies
// between the last step that traded and the first that did not (clear.go). Money is divided by
// largest remainders, so that nothing is lost (divide.go). A capital recovery factor turns capital
// into a yearly cost, and that into a cost per hour delivered, on the ground and in orbit; the
// parity price is the launch price at which both are equal (cost.go). Books are double entry and
// checked to balance (books.go). Concentration is the sum of squared shares (concentration.go).
// Waits for grid connection are lognormal (queue.go). Three valuation rules stand side by side
// (value.go). Published studies of orbit and ground are evaluated by their own rules (studies.go).
// The files formulas*.go have a row for each.
//
// # Limits
//
// It knows no mission: owners, sites and days are values given by the caller. Ties go to the lower
// id, where power exchanges divide them. Prices of a year do not change within it. Concentration
// says nothing about potential entrants.
//
// # Sources
//
// Capital recovery: any text on engineering economics. Cost of 1 GW: Epoch AI (14 May 2026),
// CC-BY. Concentration: U.S. Department of Justice and Federal Trade Commission (2023), Merger
// Guidelines, guideline 1. Grid queue: Lawrence Berkeley National Laboratory, Queued Up 2026.
// Largest remainders: M. L. Balinski, H. P. Young (1982), Fair Representation. Offering: SpaceX's
// prospectus and first day (June 2026). Studies, each named in its row: A. McCalip (15 Dec 2025),
// jeshap2891, Google (2025), arXiv:2511.19468, Starcloud (2024) and orbitplan 0.4.0.
package economics
