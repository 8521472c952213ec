package fleet

// PerChunk is how many nodes one piece of parallel work holds.
const PerChunk = 512

// Chunks is how many pieces of parallel work some nodes make.
func Chunks(nodes int) int { return (nodes + PerChunk - 1) / PerChunk }
