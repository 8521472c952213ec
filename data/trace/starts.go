package trace

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"orrery/engine/replay"
)

// Replayed are a log's jobs and their start times in a replay.
type Replayed struct {
	Jobs   []replay.Entry
	Starts []time.Duration
}

// byID are the indices of the jobs in order of their numbers.
func (r Replayed) byID() []int {
	order := make([]int, len(r.Jobs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(r.Jobs[a].ID, r.Jobs[b].ID) })
	return order
}

// Digest is the SHA-256, in hexadecimal, of one line per job in order of numbers, with its number
// and start in seconds. Two replays with the same digest started every job at the same second.
func (r Replayed) Digest() string {
	sum := sha256.New()
	var line []byte
	for _, i := range r.byID() {
		line = strconv.AppendInt(line[:0], r.Jobs[i].ID, 10)
		line = append(line, ' ')
		line = strconv.AppendInt(line, int64(r.Starts[i]/time.Second), 10)
		sum.Write(append(line, '\n'))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// WriteCSV writes one row per job, in order of numbers.
func (r Replayed) WriteCSV(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "job,submit_s,start_s,end_s,procs")
	for _, i := range r.byID() {
		j, start := &r.Jobs[i], r.Starts[i]
		fmt.Fprintf(out, "%d,%d,%d,%d,%d\n", j.ID, j.Submit/time.Second, start/time.Second, (start+j.Run)/time.Second, j.Processors)
	}
	return out.Flush()
}
