// Package scenario answers what a mission starts from: it reads, checks, changes and writes
// scenario files, and has the built-in ones.
//
// # Model
//
// A scenario file is strict YAML. Every key is a field (engine/field) of the engine's own types,
// with its range and its meaning; these fields read, write, set and suggest. File adds words that
// stand for many keys, such as gateways and like. Units are in the keys: altitude_km. A missing
// key has a default, and YAML writes every default with its source. All problems are reported at
// once, each with its place and what would be right.
//
// A file is a tree of keys and texts, and what the engine makes of it. A change by its path
// changes the tree, which is then read again, as if the file had been written so.
//
// Full writes any scenario of the engine with every key and without references to the catalogue,
// for mission files; ReadFull reads that back to the same bits.
//
// A trace is read once, when its scenario is checked or run, and its jobs become part of the
// scenario. Jobs of a cluster log and pods arrive one by one; requests become a service with
// hourly arrivals and the lengths of their prompts and answers (llm.Lengths).
//
// # Limits
//
// A document has at most 1 MiB, no anchors, aliases, merges or tags, and little depth; this is
// checked on its words before a tree is built. A mission has at most 4 million satellites. A file
// of element sets is read from the folder of the scenario. Numbers of accelerators of a trace's
// job are whole: after scaling they are rounded up and the work is kept, so the job ends a little
// earlier. The memory that a pod requested of its machine is taken as that of its accelerators. A
// service from a trace lasts a year; its hours repeat after the end of the trace, from T+0 on and
// not by the hour of the day.
//
// # Sources
//
// Hardware comes from data/catalog, each figure with its source. The notes of the presets name
// theirs by the same keys.
package scenario
