package mission

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/table"
)

// found is what was found of a file when it was opened.
type found struct {
	torn      int64
	ended     bool     // the last frame is the end mark
	grows     bool     // a process was writing the file
	cut       bool     // what follows in the file is whole, and cannot be used
	damage    []Damage // in the order of the file
	orphans   *Orphans // behind lost orders; nil if none are lost
	unbridged int      // of the damages, the last so many were followed by nothing yet that says how far the mission went
}

// Damage is a stretch of a file that is not as it was written.
type Damage struct {
	At, Bytes int64         // where it lies in the file
	From, To  time.Duration // between which moments of the mission
	Was       string        // what stood there, if its header tells: "a digest"
	Mended    string        // which byte was put right, so that nothing of it is lost; "" if it is lost
	Open      bool          // nothing whole stands behind it
}

// Orphans are what was found in a file behind orders that are lost: the mission cannot be
// simulated so far.
type Orphans struct {
	Lost      int           // orders that are missing before them
	From, To  time.Duration // when the mission stood at the first and the last of them
	Orders    []Orphan
	Digests   int
	Keyframes int
	Bookmarks int

	orders int       // given so far, as headers say
	gap    int       // likewise behind the last order that is lost
	first  *keyframe // of those behind that order the earliest that is whole
}

// Orphan is an order behind others that are lost.
type Orphan struct {
	Elapsed time.Duration
	Order   engine.Order
}

// Damage is where the file is not as it was written. The slice is the caller's.
func (f *found) Damage() []Damage { return append([]Damage(nil), f.damage...) }

// Orphans are what stands behind lost orders; nil if none are lost.
func (f *found) Orphans() *Orphans { return f.orphans }

// Torn is how many bytes at the end of the file are the beginning of a frame that was
// not written in full, and were left out when it was opened.
func (f *found) Torn() int64 { return f.torn }

// Ended says whether the file has its end mark: the mission was closed, and nothing of its end
// is missing.
func (f *found) Ended() bool { return f.ended }

// Grows says whether another process was writing the file when it was opened.
func (f *found) Grows() bool { return f.grows }

// Whole says why the file is not that of a mission which was closed, in full and undamaged;
// nil if it is.
func (m *Mission) Whole() error {
	var why []error
	for _, w := range m.Warnings() {
		why = append(why, errors.New(w))
	}
	open := len(m.damage) > 0 && m.damage[len(m.damage)-1].Open
	switch left := table.Bytes(m.torn); {
	case m.cut || open:
	case m.grows && !m.ended:
		why = append(why, fmt.Errorf("another process is writing it: it was read up to T+%s", field.ShowSpan(m.clock.at(m.step))))
	case m.ended && m.torn > 0:
		why = append(why, fmt.Errorf("after its end mark, at T+%s, there are %s more, which are not part of the mission", field.ShowSpan(m.clock.at(m.step)), left))
	case m.torn > 0:
		why = append(why, fmt.Errorf("it has no end mark: it was cut off after T+%s, %s into a frame", field.ShowSpan(m.clock.at(m.step)), left))
	case !m.ended:
		why = append(why, fmt.Errorf("it has no end mark: it was cut off after T+%s", field.ShowSpan(m.clock.at(m.step))))
	}
	return errors.Join(why...)
}

// String says where the damage is and what it did.
func (d Damage) String() string {
	at, from, left := table.Grouped(d.At), field.ShowSpan(d.From), table.Bytes(d.Bytes)
	if d.Open {
		return fmt.Sprintf("damaged at byte %s, after T+%s: nothing can be read in the last %s", at, from, left)
	}
	where := fmt.Sprintf("damaged at byte %s, at T+%s: ", at, from)
	if d.To > d.From {
		where = fmt.Sprintf("damaged at byte %s, between T+%s and T+%s: ", at, from, field.ShowSpan(d.To))
	}
	what := d.Was
	if d.Mended == "" && (d.Was == frames.Keyframe.String() || d.Was == frames.Steps.String()) {
		what += ", which is simulated again"
	}
	if what != "" {
		what = " (" + what + ")"
	}
	if d.Mended != "" {
		return where + d.Mended + what + " was corrected by the check sums, and nothing is lost"
	}
	return where + left + " lost" + what
}

// String says what was found.
func (o *Orphans) String() string {
	what := []string{table.Count(len(o.Orders), "order"), table.Count(o.Digests, "digest"), table.Count(o.Keyframes, "keyframe"), table.Count(o.Bookmarks, "bookmark")}
	behind := ""
	if o.first != nil {
		behind = fmt.Sprintf("; orrery recover --behind continues from the keyframe at T+%s", field.ShowSpan(o.first.elapsed))
	}
	verb := "are"
	if o.Lost == 1 {
		verb = "is"
	}
	return fmt.Sprintf("%s %s lost, so the mission cannot be simulated beyond T+%s; behind it remain %s, from T+%s to T+%s%s",
		table.Count(o.Lost, "order"), verb, field.ShowSpan(o.From), strings.Join(what, ", "), field.ShowSpan(o.From), field.ShowSpan(o.To), behind)
}

// errOrdersLost says how many orders are missing before a frame.
type errOrdersLost int

func (n errOrdersLost) Error() string {
	return table.Count(int(n), "order") + " before it are lost"
}

// damaged goes on behind bytes that are no whole frame, and is the frame that they were if
// one wrong byte in it was put right. It is frames.ErrTorn where nothing whole follows.
func (m *Mission) damaged(s *frames.Scanner) (frames.Frame, error) {
	g := s.Find()
	if g.Was.Kind > frames.Head && g.Was.Kind.Known() {
		m.believe(g.Was) // a header that agrees so with all that is known is right
	}
	d := Damage{At: g.From, Bytes: g.To - g.From, From: m.clock.at(m.step), Mended: g.Mended, Open: g.Open, Was: g.Was.Kind.String()}
	d.To = d.From
	if g.Open {
		if s.Torn() {
			return frames.Frame{}, frames.ErrTorn
		}
		m.damage = append(m.damage, d)
		return frames.Frame{}, frames.ErrTorn
	}
	if g.Frame != nil {
		d.Was = g.Frame.Kind.String()
	}
	m.damage = append(m.damage, d)
	if g.Frame == nil || m.unbridged > 0 {
		m.unbridged++
	}
	if g.Frame != nil {
		return *g.Frame, nil
	}
	return s.Next()
}

// bridge holds a frame behind lost ones against what is known, and takes from its header
// what they said.
func (m *Mission) bridge(f frames.Frame) error {
	if !f.Kind.Known() || f.Kind == frames.Relative {
		return nil
	}
	if n := f.Orders - len(m.orders); n > 0 {
		return errOrdersLost(n)
	}
	m.believe(f)
	m.until(m.clock.at(m.step))
	if !f.Kind.LooksBack() {
		m.unbridged = 0
	}
	return nil
}

// believe takes it from a header how far the mission was, if that agrees with what is known.
func (m *Mission) believe(f frames.Frame) {
	if f.Orders == len(m.orders) && f.Step > m.step && m.clock.reaches(f.Step) && m.clock.at(f.Step) == f.Elapsed {
		m.step, m.pace.told = f.Step, f.Step
	}
}

// until notes to which moment what is lost may have reached.
func (f *found) until(elapsed time.Duration) {
	for i := len(f.damage) - f.unbridged; i < len(f.damage); i++ {
		f.damage[i].To = max(f.damage[i].To, elapsed)
	}
}

// orphaned counts what stands behind lost orders, from a frame on.
func (m *Mission) orphaned(f frames.Frame, lost int, s *frames.Scanner) error {
	o := &Orphans{Lost: lost, From: m.clock.at(m.step)}
	m.orphans, m.cut = o, true
	m.until(f.Elapsed)
	for {
		if o.To = max(o.To, f.Elapsed); f.Orders > o.orders {
			o.orders, o.gap, o.first = f.Orders, f.Orders, nil
		}
		if m.behind != nil {
			if err := m.behind(f); err != nil {
				return err
			}
		}
		switch f.Kind {
		case frames.Order:
			o.orders++
			if payload, err := f.Unpack(f.Kind.Most()); err == nil {
				if order, err := readOrder(payload); err == nil {
					o.Orders = append(o.Orders, Orphan{f.Elapsed, order})
				}
			}
		case frames.Digest:
			o.Digests++
		case frames.Keyframe:
			if o.Keyframes++; f.Step > 0 && f.Orders >= o.gap && !f.Mended && (o.first == nil || f.Step < o.first.step) {
				o.first = &keyframe{step: f.Step, orders: f.Orders, elapsed: f.Elapsed, Body: packed.Body{Packed: f.Packed, Size: f.Size}, at: f.At, length: len(f.Payload)}
			}
		case frames.Bookmark:
			o.Bookmarks++
		}
		var err error
		if f, err = s.Next(); err == frames.ErrTorn {
			f, err = m.damaged(s)
		}
		if err == io.EOF || err == frames.ErrTorn {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
