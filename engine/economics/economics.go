// Package economics answers what compute costs, what it is sold for, and who has how much of it.
//
// # Model
//
// A product clears once: steps of supply in order of price meet steps of demand, and one
// price lies between the last that traded and the first that did not (clear.go). Money is
// divided by largest remainders, so that nothing is lost (divide.go). Capital becomes a yearly
// cost by its recovery factor, and that a cost of each hour that is delivered, on the ground
// and in orbit; between both stands the launch price at which they are equal (cost.go). Books
// are double entry, held to add up (books.go). Concentration is the sum of the squares of
// shares (concentration.go). A place at the grid is waited for by a lognormal law (queue.go).
// Value is told by three rules side by side (value.go). What others published of orbit and
// ground is worked out by their own rules (studies.go). formulas.go has a row for each.
//
// # Limits
//
// It knows no mission: owners, sites and days are values that are handed in. Ties go to the
// lower id, where power exchanges divide them. Prices of a year do not change within it.
// Concentration says nothing of who could come in.
//
// # Sources
//
// Capital recovery: any text on engineering economics. Epoch AI (14 May 2026), the cost of 1 GW
// (CC-BY). U.S. Department of Justice and Federal Trade Commission (2023), Merger Guidelines,
// guideline 1. Lawrence Berkeley National Laboratory, Queued Up 2026. M. L. Balinski, H. P.
// Young (1982), Fair Representation, of largest remainders. SpaceX's prospectus and first day
// (June 2026), of the offering. A. McCalip (15 Dec 2025), jeshap2891, Google (2025),
// arXiv:2511.19468, Starcloud (2024) and orbitplan 0.4.0, of the studies, each in its row.
package economics
