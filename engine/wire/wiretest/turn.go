package wiretest

import (
	"fmt"
	"runtime/metrics"
	"slices"
)

const (
	// mostTurns bounds how often bytes are turned.
	mostTurns = 20_000
	// mostPerByte is how many other bytes are put in the place of one.
	mostPerByte = 12
	// memoryOf is how much memory reading may take, against the bytes that are read: a
	// slice grows by doubling, and what is short in bytes may be long in memory.
	memoryOf = 100
	// memoryAtOnce is how much memory reading may take whatever it reads.
	memoryAtOnce = 1 << 20
)

// mistaken says which bytes are taken for others, panic or take memory: those of the real
// state and of a filled one, with bits turned and numbers made large or negative.
func (r Room[S]) mistaken() (wrong []string) {
	if err := r.Check(&r.Real); err != nil {
		return []string{fmt.Sprintf("the real state is refused: %v", err)}
	}
	full := filled[S]()
	r.kinds()[0](&full)
	real := r.write(&r.Real)
	if err, panicked := r.try(real); err != nil || panicked != nil {
		return []string{fmt.Sprintf("the real state is not read back: %v, %v", err, panicked)}
	}
	for _, data := range [][]byte{real, r.write(&full)} {
		step := 1 + len(data)*mostPerByte/mostTurns
		for at := 0; at < len(data); at += step {
			for _, b := range turns(data[at]) {
				if what := r.turn(data, at, b); what != "" {
					wrong = append(wrong, fmt.Sprintf("byte %d of %d is %#x instead of %#x: %s", at, len(data), b, data[at], what))
				}
			}
		}
	}
	return wrong
}

// turns are other bytes in the place of one.
func turns(b byte) []byte {
	all := []byte{0, 0x7f, 0x80, 0xff}
	for bit := range 8 {
		all = append(all, b^1<<bit)
	}
	return slices.DeleteFunc(all, func(other byte) bool { return other == b })
}

// turn reads a state with one other byte, and says what is wrong with that.
func (r Room[S]) turn(data []byte, at int, b byte) string {
	other := slices.Clone(data)
	other[at] = b
	before := allocated()
	_, panicked := r.try(other)
	took := allocated() - before
	switch {
	case panicked != nil:
		return panicked.Error()
	case took > memoryAtOnce+memoryOf*uint64(len(data)):
		return fmt.Sprintf("reading takes %d bytes", took)
	}
	return ""
}

// allocated is how much memory was ever taken.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
