// Package export answers how other programs read what a mission did.
//
// # Model
//
// An export looks at a mission after every step, by snapshots alone, and writes what it saw.
// What changes all the time is written at samples: the first step at or after each multiple
// of a span. What happens once is written when it happened: events, postings, jobs that are
// over. Tables go to CSV, Parquet or JSON lines, a file for each: package tables has them.
// Paths go to CZML, OEM or GeoJSON. SWF is the jobs of a mission as a log. docs/export.md
// describes them all.
//
// Files are whole or not there. An export can be cut into parts, each a file of every table,
// which stand as soon as they are over.
//
// # Limits
//
// Whoever looks once a step sees what the mission remembers: of more than 16,384 events of
// note, 2,048 quiet ones or 2,048 jobs that end within one step some are missed. How many is
// told.
//
// # Sources
//
// Each format names its own.
package export
