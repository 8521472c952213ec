package mission

import (
	"errors"
	"time"

	"orrery/data/disk"
	"orrery/data/mission/frames"
)

// Recover writes all that can be used of a mission file into a new one, out, which has its
// end mark. The mission that it answers is closed; it says what of the file was lost.
func Recover(path, out string, force bool) (*Mission, error) {
	first, err := OpenReadOnly(path) // nothing is written of what cannot be read
	if err != nil {
		return nil, err
	}
	defer first.Close()
	if err := disk.Distinct(out, path); err != nil {
		return nil, err
	}
	m := &Mission{now: time.Now, journal: &journal{sys: disk.Machine{}, path: first.journal.path, file: first.journal.file, readers: true}}
	c := copying{of: m, out: out, force: force}
	m.each = c.add
	if err := m.load(); err != nil {
		return nil, errors.Join(err, c.to.discard())
	}
	if err := c.end(); err != nil {
		return nil, errors.Join(err, c.to.discard())
	}
	return m, c.to.close()
}

// copying writes the frames of one file into another, with check sums that follow on one
// another.
type copying struct {
	of    *Mission
	out   string
	force bool
	to    *journal // nil before the first frame
	told  int64    // the last step that the copy knows
}

// add writes a frame, and before it how far the mission was where the frame that said so is
// lost.
func (c *copying) add(f frames.Frame) (err error) {
	switch f.Kind {
	case frames.Head:
		c.to, err = newJournal(disk.Machine{}, c.out, head{kept: &f}, c.force)
		return err
	case frames.End:
		return nil
	case frames.Steps, frames.Order, frames.Digest:
		c.told = f.Step
	default:
		c.tell()
	}
	c.to.add(f)
	const atOnce = 1 << 20
	if len(c.to.pending) < atOnce {
		return nil
	}
	return c.to.write()
}

// tell writes how far the mission is, unless the copy knows.
func (c *copying) tell() {
	if c.of.step > c.told {
		c.to.add(c.at(stepsFrame(c.of.clock.tick())))
		c.told = c.of.step
	}
}

// at is a frame that speaks of where the mission is.
func (c *copying) at(f frames.Frame) frames.Frame {
	f.Orders, f.Step, f.Elapsed = len(c.of.orders), c.of.step, c.of.clock.at(c.of.step)
	return f
}

// end writes the end mark.
func (c *copying) end() error {
	c.tell()
	c.to.add(c.at(frames.Frame{Kind: frames.End}))
	return errors.Join(c.to.write(), c.to.sync())
}
