// Package export writes what happened in a mission to files for other programs.
//
// # Model
//
// An export takes a snapshot after every step and writes what it contains. What changes
// continuously is written at samples: the first step at or after each multiple of an interval.
// What happens once is written when it happened: events, postings, jobs that end. Tables are
// written as CSV, Parquet or JSON lines, one file each (package tables). Paths are written as
// CZML, OEM or GeoJSON. SWF is a log of the jobs. docs/export.md describes them all.
//
// Files are complete or absent. An export can be divided into parts, each with a file per table,
// which are written when the part ends.
//
// # Limits
//
// An export sees only what the mission remembers at the end of a step: if more than 16,384 notable
// events, 2,048 quiet ones or 2,048 ends of jobs fall into one step, some are missing. Their
// number is reported.
//
// # Sources
//
// Each format names its own.
package export
