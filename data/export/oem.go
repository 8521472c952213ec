package export

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/sky"
)

// oem writes each satellite's positions and velocities as an Orbit Ephemeris Message, one file per
// satellite, in km and km/s, TEME and UTC. States arrive by instant but are written by satellite:
// what does not fit in memory goes to a spool meanwhile.
//
// Source: CCSDS 502.0-B-3, Orbit Data Messages (2023), section 5.
type oem struct {
	paths
	created time.Time
	states  [][]byte // by satellite: states not yet in the spool
	held    int      // bytes of all these
	most    int      // bytes after which they go to the spool
	spool   *disk.Spool
	pieces  [][]piece // by satellite
	out     *disk.Stream
}

// piece is a range of the spool with states of one satellite.
type piece struct{ at, size int64 }

const (
	stateBytes = 7 * 8    // elapsed, position, velocity
	oemHeld    = 48 << 20 // bytes of states held in memory
)

func newOEM(p Plan) (writer, error) {
	base, err := newPaths(p)
	return &oem{paths: base, created: p.Created, most: oemHeld}, err
}

func (o *oem) ask(w *engine.Wants, a tables.Ask) {
	if a.Sample {
		o.positions(w)
	}
}

func (o *oem) take(s *tables.Shot) error {
	if !s.Sample {
		return nil
	}
	if err := o.notice(s); err != nil {
		return err
	}
	if o.states == nil {
		o.states, o.pieces = make([][]byte, len(s.Roster)), make([][]piece, len(s.Roster))
	}
	for i := range s.Sky.Positions {
		if p := &s.Sky.Positions[i]; o.wanted[p.ID] {
			o.states[p.ID] = appendState(o.states[p.ID], s.Clock.Elapsed, p)
			o.held += stateBytes
		}
	}
	if o.held < o.most {
		return nil
	}
	return o.spoolAll()
}

// appendState spells a state for the spool.
func appendState(to []byte, elapsed time.Duration, p *sky.Position) []byte {
	to = binary.LittleEndian.AppendUint64(to, uint64(elapsed))
	for _, x := range [...]float64{p.State.Pos.X, p.State.Pos.Y, p.State.Pos.Z, p.State.Vel.X, p.State.Vel.Y, p.State.Vel.Z} {
		to = binary.LittleEndian.AppendUint64(to, math.Float64bits(x))
	}
	return to
}

// spoolAll moves the states in memory to the spool.
func (o *oem) spoolAll() (err error) {
	if o.spool == nil {
		if o.spool, err = disk.NewSpool(o.plan.Dir); err != nil {
			return err
		}
	}
	for id, states := range o.states {
		if len(states) == 0 {
			continue
		}
		at, err := o.spool.Append(states)
		if err != nil {
			return err
		}
		o.pieces[id] = append(o.pieces[id], piece{at, int64(len(states))})
		o.states[id] = states[:0]
	}
	o.held = 0
	return nil
}

// all are the states of a satellite.
func (o *oem) all(id int) ([]byte, error) {
	var all []byte
	for _, p := range o.pieces[id] {
		part := make([]byte, p.size)
		if _, err := o.spool.ReadAt(part, p.at); err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	return append(all, o.states[id]...), nil
}

func (o *oem) finish() error {
	if !o.seen {
		return errNothing
	}
	for id := range o.states {
		states, err := o.all(id)
		if err != nil {
			return err
		}
		if len(states) == 0 {
			continue
		}
		if err := o.message(&o.roster[id], states); err != nil {
			return err
		}
	}
	if o.spool != nil {
		if err := o.spool.Close(); err != nil {
			return err
		}
		o.spool = nil
	}
	return o.noteAll()
}

// message writes the file of a satellite.
func (o *oem) message(who *fleet.Identity, states []byte) (err error) {
	name := fmt.Sprintf("%s-%d.oem", slug(who.Name), who.ID)
	if o.out, err = o.plan.start(name); err != nil {
		return err
	}
	n := len(states) / stateBytes
	first, last := int64(binary.LittleEndian.Uint64(states)), int64(binary.LittleEndian.Uint64(states[(n-1)*stateBytes:]))
	var b strings.Builder
	fmt.Fprintf(&b, "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = %s\nORIGINATOR = ORRERY\n\nMETA_START\n", o.created.UTC().Format(oemTime))
	fmt.Fprintf(&b, "COMMENT mission %s, flown by %s\n", plainWords(o.plan.Mission.Name), who.Flown)
	fmt.Fprintf(&b, "OBJECT_NAME = %s\nOBJECT_ID = %s\nCENTER_NAME = EARTH\nREF_FRAME = TEME\nTIME_SYSTEM = UTC\n", plainWords(who.Name), objectID(who))
	fmt.Fprintf(&b, "START_TIME = %s\nSTOP_TIME = %s\n", o.epoch(time.Duration(first)), o.epoch(time.Duration(last)))
	if degree := min(7, n-1); degree > 0 {
		fmt.Fprintf(&b, "INTERPOLATION = LAGRANGE\nINTERPOLATION_DEGREE = %d\n", degree)
	}
	b.WriteString("META_STOP\n\n")
	line := []byte(b.String())
	for i := range n {
		line = o.appendLine(line, states[i*stateBytes:])
	}
	if _, err := o.out.Write(line); err != nil {
		return err
	}
	out := o.out
	o.out = nil
	return o.note(name, int64(n), out)
}

// oemTime is how the format spells moments.
const oemTime = "2006-01-02T15:04:05.000"

// epoch spells an instant.
func (o *oem) epoch(elapsed time.Duration) string {
	return o.plan.Mission.Epoch.UTC().Add(elapsed).Format(oemTime)
}

// appendLine spells a state, to the millimetre and the micrometre a second.
func (o *oem) appendLine(line, state []byte) []byte {
	line = o.plan.Mission.Epoch.UTC().Add(time.Duration(binary.LittleEndian.Uint64(state))).AppendFormat(line, oemTime)
	for i := range 6 {
		x := math.Float64frombits(binary.LittleEndian.Uint64(state[8*(1+i):]))
		digits := 6
		if i >= 3 {
			digits = 9
		}
		line = strconv.AppendFloat(append(line, ' '), x/1000, 'f', digits, 64)
	}
	return append(line, '\n')
}

// objectID is the full international designator, or a number of our own.
func objectID(who *fleet.Identity) string {
	d := who.Designator
	if len(d) < 6 {
		return fmt.Sprintf("ORRERY-%d", who.ID)
	}
	year, err := strconv.Atoi(d[:2])
	if err != nil {
		return fmt.Sprintf("ORRERY-%d", who.ID)
	}
	if year += 1900; year < 1957 { // as in two-line element sets
		year += 100
	}
	return fmt.Sprintf("%d-%s", year, plainWords(d[2:]))
}

// plainWords restricts a text to the characters of the format.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, oneLine(s))
}

// slug is a name as part of a file name.
func slug(name string) string {
	safe := func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}
	const longest = 64
	if s := strings.Trim(strings.Map(safe, name), "-"); s != "" {
		return s[:min(len(s), longest)]
	}
	return "satellite"
}

func (o *oem) discard() {
	if o.out != nil {
		_ = o.out.Discard() // an unfinished file has no name yet
		o.out = nil
	}
	if o.spool != nil {
		_ = o.spool.Close()
		o.spool = nil
	}
}
