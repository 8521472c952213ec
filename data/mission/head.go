package mission

import (
	"crypto/rand"
	"fmt"
	"slices"

	"orrery/data/mission/codec"
	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/table"
	"orrery/engine/wire"
)

// head is what the first frame says.
type head struct {
	scenario engine.Scenario
	rooms    []string // the subsystems of a digest, in order
	branch   bool
	parent   Origin
	word     string        // that no other mission has; "" of one that was read
	mark     uint32        // check sum of the frame: it names the mission
	kept     *frames.Frame // as it stands in another file; nil for a new mission
}

// rooms are the subsystems of this engine's digests.
func rooms() []string {
	names := make([]string, digests.Subsystems, digests.Subsystems+1)
	for i := range names {
		names[i] = digests.Name(i)
	}
	return append(names, engine.Model)
}

func (h *head) code(c *wire.Coder) {
	h.codeLineage(c)
	codec.Scenario(&h.scenario, h.word, c)
}

// codeLineage codes what stands before the scenario: which engine wrote the mission, and
// which one it left.
func (h *head) codeLineage(c *wire.Coder) {
	wire.Slice(c, &h.rooms, codeText)
	c.Bool(&h.branch)
	codeText(&h.parent.Name, c)
	wire.Int(c, &h.parent.Mark)
	c.Duration(&h.parent.Elapsed)
	c.Int64(&h.parent.Step)
}

// frame is the first frame of a file.
func (h *head) frame() (frames.Frame, error) {
	if h.kept != nil {
		return *h.kept, nil
	}
	h.rooms, h.word = rooms(), rand.Text()
	if err := h.scenario.Check(); err != nil {
		return frames.Frame{}, fmt.Errorf("scenario %q: %w", h.scenario.Name, err)
	}
	payload := encode(h.code)
	if len(payload) > scenario.MaxFull { // what is shorter holds a shorter document
		if n := len(scenario.Full(h.scenario)); n > scenario.MaxFull {
			return frames.Frame{}, fmt.Errorf("scenario %q takes %s without its element sets, a mission file holds %s", h.scenario.Name, table.Bytes(int64(n)), table.Bytes(scenario.MaxFull))
		}
	}
	if len(payload) > frames.MaxHead {
		return frames.Frame{}, fmt.Errorf("scenario %q takes %s, a mission file holds %s", h.scenario.Name, table.Bytes(int64(len(payload))), table.Bytes(frames.MaxHead))
	}
	by := packed.Quickly()
	if len(payload) > 1<<16 { // with element sets; for less that encoder takes longer to build than it saves
		by = packed.Smallest()
	}
	return frames.Frame{Kind: frames.Head, Body: packed.Pack(payload, by)}, nil
}

// readHead reads the first frame.
func readHead(f frames.Frame) (head, error) {
	if f.Kind != frames.Head {
		return head{}, fmt.Errorf("the first frame is of kind %d, want %d, the scenario", f.Kind, frames.Head)
	}
	payload, err := f.Unpack(frames.MaxHead)
	if err != nil {
		return head{}, fmt.Errorf("the scenario: %w", err)
	}
	h := head{mark: f.Mark}
	if err := decode(payload, h.code); err != nil {
		if n := len(h.rooms); n > 0 && !h.comparable() {
			err = fmt.Errorf("%w; an orrery of another version wrote it, %s: open it with that one", err, h.rooms[n-1])
		}
		return head{}, fmt.Errorf("the scenario: %w", err)
	}
	if err := h.scenario.Check(); err != nil {
		return head{}, fmt.Errorf("the scenario: %w", err)
	}
	return h, nil
}

// comparable says whether the digests of the file are those of this engine.
func (h *head) comparable() bool { return slices.Equal(h.rooms, rooms()) }
