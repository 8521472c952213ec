// Package scenario answers what a mission starts from: it reads, checks, changes
// and writes scenario files, and holds the built-in ones.
//
// # Model
//
// A scenario file is strict YAML. Every key is a field (engine/field) of the engine's
// own types, with its range and its meaning, and those fields are what reads, writes, sets
// and suggests; File adds the words that stand for many of them, such as gateways and
// like. Units are in the keys: altitude_km. What a file leaves out has a default, and
// YAML writes every default with its source. Problems come all at once, each with its
// place and what would be right.
//
// A file is a tree of keys and texts, and what the engine makes of it. A change by its
// path is one of the tree, which is then read anew: as if it had been written there.
//
// Full spells any scenario of the engine with every key and nothing that hangs on the
// catalogue, for mission files; ReadFull reads that back to the same bits.
//
// A trace is read once, when its scenario is checked or run, and its jobs become part
// of the scenario. A log's jobs and a cluster's pods come one by one; requests become a
// service that is asked by the hour, with the means, the spread and the hundredths of
// their lengths.
//
// # Limits
//
// A document has at most 1 MiB, no anchors, aliases, merges or tags, and little
// depth; this is held against its words before a tree is built. A mission has
// at most 4 million satellites. A file of element sets is read from beside the
// scenario.
// Accelerators of a trace's job are whole: what a scale or a share makes of it is
// rounded up, its work is kept, so it is done a little earlier. The memory that a pod
// asked of its machine stands for that of its accelerators. A service from a trace
// answers for a year; its hours come again after the trace's end, from T+0 on and not by
// the hour of the day.
//
// # Sources
//
// Hardware comes from data/catalog, each figure with its source. The notes of
// the presets name theirs by the same keys.
package scenario
