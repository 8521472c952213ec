package mission

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
)

const (
	keyframeSteps = 64
	keyframeSpan  = time.Hour // of mission time; and at least
	keyframeTicks = 8
	diskSpan      = 6 * time.Hour    // of mission time, or an hour of it if that is
	diskWall      = 10 * time.Second // of wall time
	sealSpan      = 48 * time.Hour   // before the edge: one an hour
	sealBytes     = 32 << 20         // that these take at most, the last one besides
	firstBytes    = 16 << 20         // that keyframes on disk may take at once,
	dailyBytes    = 5 << 19          // and for each day of mission time more
	memoryBudget  = 256 << 20        // bytes of keyframes in memory
	costShare     = 80               // keyframes and pictures take at most one part of so many of the time
)

// keyframe is the engine's state after a number of steps and orders.
type keyframe struct {
	step    int64
	orders  int // applied by then
	elapsed time.Duration
	packed.Body
	at     int64 // where the payload lies in the file; 0 if it is not there
	length int   // of the payload there
}

// keyframes are all that are known, by step.
type keyframes struct {
	list  []keyframe
	bytes int // of the payloads in memory
}

// last is the latest keyframe, or nil.
func (k *keyframes) last() *keyframe {
	if len(k.list) == 0 {
		return nil
	}
	return &k.list[len(k.list)-1]
}

// after is the place of the first keyframe that is later than so many steps and
// orders.
func (k *keyframes) after(step int64, orders int) int {
	return sort.Search(len(k.list), func(i int) bool {
		return k.list[i].step > step || k.list[i].orders > orders
	})
}

// add takes a keyframe, unless one of the same step and orders is there.
func (k *keyframes) add(f keyframe) {
	i := k.after(f.step, f.orders)
	if i > 0 && k.list[i-1].step == f.step && k.list[i-1].orders == f.orders {
		return
	}
	k.list = slices.Insert(k.list, i, f)
	k.bytes += len(f.Payload)
	for k.bytes > memoryBudget && k.thin() {
	}
}

// thin drops every second payload of the older half of those in memory. It says
// whether that dropped any.
func (k *keyframes) thin() bool {
	held := 0
	for i := range k.list {
		if k.list[i].Payload != nil {
			held++
		}
	}
	before, seen := k.bytes, 0
	kept := k.list[:0]
	for _, f := range k.list {
		if f.Payload != nil {
			seen++
			if seen <= held/2 && seen%2 == 1 {
				k.bytes -= len(f.Payload)
				f.Payload = nil
			}
		}
		if f.Payload != nil || f.at > 0 {
			kept = append(kept, f)
		}
	}
	clear(k.list[len(kept):])
	k.list = kept
	return k.bytes < before
}

// pace is when what was last done, by the wall clock and by the mission's.
type pace struct {
	commit   time.Time     // last write
	told     int64         // last step that the file knows
	summed   time.Time     // last digest
	sumCost  time.Duration // what it took
	kept     time.Time     // last keyframe
	keepCost time.Duration // what it took
	stored   time.Time     // last keyframe on disk
	onDisk   time.Duration // its elapsed
	spent    int           // bytes of all on disk
}

func (p *pace) begin(now time.Time) { p.commit, p.stored = now, now }

// keyframeDue says whether to take a keyframe of next after last.
func (p *pace) keyframeDue(last *keyframe, next keyframe, now time.Time) bool {
	if last == nil {
		return true
	}
	steps := next.step - last.step
	if steps < keyframeTicks || now.Sub(p.kept) < costShare*p.keepCost {
		return false
	}
	return steps >= keyframeSteps || next.elapsed-last.elapsed >= keyframeSpan
}

// diskDue says whether a keyframe of the instant belongs on disk.
func (p *pace) diskDue(elapsed time.Duration, now time.Time) bool {
	since := elapsed - p.onDisk
	return since >= diskSpan || since >= keyframeSpan && now.Sub(p.stored) >= diskWall
}

// affords says whether the file may take a keyframe: so one of thirty days of 10,000 nodes stays
// under 150 MB.
func (p *pace) affords(k keyframe) bool {
	return p.spent+len(k.Payload) <= firstBytes+int(dailyBytes*k.elapsed.Hours()/24)
}

// keyframe is the state that a keyframe holds.
func (j *journal) keyframe(k keyframe) ([]byte, error) {
	var err error
	if k.Payload == nil && k.Packed { // the compressed bytes are not needed after decompression
		spare := spares.Get().(*[]byte)
		defer spares.Put(spare)
		*spare = slices.Grow((*spare)[:0], k.length)[:k.length]
		k.Payload, err = *spare, j.readAt(*spare, k.at)
	} else {
		k.Payload, err = j.stored(k)
	}
	if err != nil {
		return nil, fmt.Errorf("keyframe of step %d: %w", k.step, err)
	}
	state, err := k.Unpack(frames.MaxKeyframe)
	if err != nil {
		return nil, fmt.Errorf("keyframe of step %d: %w", k.step, err)
	}
	return state, nil
}

// stored is the payload of a keyframe or a picture, as the file has it.
func (j *journal) stored(k keyframe) ([]byte, error) {
	if k.Payload != nil {
		return k.Payload, nil
	}
	payload := make([]byte, k.length)
	return payload, j.readAt(payload, k.at)
}

// readAt fills b with the bytes of the file from an offset.
func (j *journal) readAt(b []byte, at int64) error {
	if j == nil || j.file == nil {
		return errors.New("its file is closed")
	}
	_, err := j.file.ReadAt(b, at)
	return err
}

// spares are buffers for compressed payloads, which successive seeks reuse.
var spares = sync.Pool{New: func() any { return new([]byte) }}
