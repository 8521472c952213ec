package fleet

// PerChunk is the number of nodes in a piece of parallel work.
const PerChunk = 512

// Chunks is the number of pieces of parallel work for some nodes.
func Chunks(nodes int) int { return (nodes + PerChunk - 1) / PerChunk }
