package mission

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

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
		why = append(why, fmt.Errorf("it is being written at this moment by another process: it was read up to T+%s, and goes on", field.ShowSpan(m.clock.at(m.step))))
	case m.ended && m.torn > 0:
		why = append(why, fmt.Errorf("behind its end mark, T+%s, %s more: they are no part of the mission", field.ShowSpan(m.clock.at(m.step)), left))
	case m.torn > 0:
		why = append(why, fmt.Errorf("it ends without its end mark: torn after T+%s, %s into a frame", field.ShowSpan(m.clock.at(m.step)), left))
	case !m.ended:
		why = append(why, fmt.Errorf("it ends without its end mark: torn after T+%s", field.ShowSpan(m.clock.at(m.step))))
	}
	return errors.Join(why...)
}

// String says where the damage is and what it did.
func (d Damage) String() string {
	at, from, left := table.Grouped(d.At), field.ShowSpan(d.From), table.Bytes(d.Bytes)
	if d.Open {
		return fmt.Sprintf("damaged at byte %s, after T+%s: nothing is whole in the last %s", at, from, left)
	}
	where := fmt.Sprintf("damaged at byte %s, at T+%s: ", at, from)
	if d.To > d.From {
		where = fmt.Sprintf("damaged at byte %s, between T+%s and T+%s: ", at, from, field.ShowSpan(d.To))
	}
	what := d.Was
	if what != "" {
		what = ", " + what
	}
	switch {
	case d.Mended != "":
		return where + d.Mended + what + ", is put right by the check sums, and nothing is lost"
	case d.Was == kindNames[keyframeKind], d.Was == kindNames[stepsKind]:
		what += ", which is simulated again"
	}
	return where + left + " lost" + what
}

// String says what was found.
func (o *Orphans) String() string {
	what := []string{table.Count(len(o.Orders), "order"), table.Count(o.Digests, "digest"), table.Count(o.Keyframes, "keyframe"), table.Count(o.Bookmarks, "bookmark")}
	behind := ""
	if o.first != nil {
		behind = fmt.Sprintf("; orrery recover --behind goes on from the keyframe at T+%s", field.ShowSpan(o.first.elapsed))
	}
	verb := "are"
	if o.Lost == 1 {
		verb = "is"
	}
	return fmt.Sprintf("%s %s lost: without, the mission cannot be simulated beyond T+%s; behind stand %s, from T+%s to T+%s%s",
		table.Count(o.Lost, "order"), verb, field.ShowSpan(o.From), strings.Join(what, ", "), field.ShowSpan(o.From), field.ShowSpan(o.To), behind)
}

var kindNames = map[kind]string{
	startKind: "where the mission begins", headKind: "the scenario", stepsKind: "a count of steps", orderKind: "an order", digestKind: "a digest",
	keyframeKind: "a keyframe", bookmarkKind: "a bookmark", kinKind: "a word of a branch", endKind: "the end mark",
}

// errOrdersLost says how many orders are missing before a frame.
type errOrdersLost int

func (n errOrdersLost) Error() string {
	return table.Count(int(n), "order") + " before it are lost"
}

// damaged goes on behind bytes that are no whole frame, and is the frame that they were if
// one wrong byte in it was put right. It is errTorn where nothing whole follows.
func (m *Mission) damaged(s *scanner) (frame, error) {
	g := s.find()
	if g.was.kind > headKind && g.was.kind <= endKind {
		m.believe(g.was) // a header that agrees so with all that is known is right
	}
	d := Damage{At: g.from, Bytes: g.to - g.from, From: m.clock.at(m.step), Mended: g.mended, Open: g.open, Was: kindNames[g.was.kind]}
	d.To = d.From
	if g.open {
		if s.torn() {
			return frame{}, errTorn
		}
		m.damage = append(m.damage, d)
		return frame{}, errTorn
	}
	if g.frame != nil {
		d.Was = kindNames[g.frame.kind]
	}
	m.damage = append(m.damage, d)
	if g.frame == nil || m.unbridged > 0 {
		m.unbridged++
	}
	if g.frame != nil {
		return *g.frame, nil
	}
	return s.next()
}

// torn says whether what stands at s.at may be the beginning of a frame of which the rest
// was never written.
func (s *scanner) torn() bool {
	left := s.size - s.at
	if left < headerLen {
		return true
	}
	raw, f, end, _ := s.header(s.at)
	_, _, ok := parseHeader(raw[:])
	return ok && end > s.size && f.step >= 0 && f.elapsed >= 0
}

// bridge holds a frame behind lost ones against what is known, and takes from its header
// what they said.
func (m *Mission) bridge(f frame) error {
	if f.kind > endKind {
		return nil
	}
	if n := f.orders - len(m.orders); n > 0 {
		return errOrdersLost(n)
	}
	m.believe(f)
	m.until(m.clock.at(m.step))
	if f.kind != keyframeKind {
		m.unbridged = 0
	}
	return nil
}

// believe takes it from a header how far the mission was, if that agrees with what is known.
func (m *Mission) believe(f frame) {
	if f.orders == len(m.orders) && f.step > m.step && m.clock.reaches(f.step) && m.clock.at(f.step) == f.elapsed {
		m.step, m.pace.told = f.step, f.step
	}
}

// until notes to which moment what is lost may have reached.
func (f *found) until(elapsed time.Duration) {
	for i := len(f.damage) - f.unbridged; i < len(f.damage); i++ {
		f.damage[i].To = max(f.damage[i].To, elapsed)
	}
}

// orphaned counts what stands behind lost orders, from a frame on.
func (m *Mission) orphaned(f frame, lost int, s *scanner) error {
	o := &Orphans{Lost: lost, From: m.clock.at(m.step)}
	m.orphans, m.cut = o, true
	m.until(f.elapsed)
	for {
		if o.To = max(o.To, f.elapsed); f.orders > o.orders {
			o.orders, o.gap, o.first = f.orders, f.orders, nil
		}
		if m.behind != nil {
			if err := m.behind(f); err != nil {
				return err
			}
		}
		switch f.kind {
		case orderKind:
			o.orders++
			if payload, err := f.Unpack(f.kind.most()); err == nil {
				if order, err := readOrder(payload); err == nil {
					o.Orders = append(o.Orders, Orphan{f.elapsed, order})
				}
			}
		case digestKind:
			o.Digests++
		case keyframeKind:
			if o.Keyframes++; f.orders >= o.gap && !f.mended && (o.first == nil || f.step < o.first.step) {
				o.first = &keyframe{step: f.step, orders: f.orders, elapsed: f.elapsed, body: body{Packed: f.Packed, Size: f.Size}, at: f.at, length: len(f.Payload)}
			}
		case bookmarkKind:
			o.Bookmarks++
		}
		var err error
		if f, err = s.next(); err == errTorn {
			f, err = m.damaged(s)
		}
		if err == io.EOF || err == errTorn {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
