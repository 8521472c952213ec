package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/data/disk"
	"orrery/data/export/tables"
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// czml is a mission for CesiumJS: satellites on their paths, which are drawn as the arc of
// light or dark that each flies through, in its colour; lasers that carry something; and the
// routes of the pairs of places that send most.
//
// A document may say more of an entity in a later packet. So it is written as the mission
// goes, a packet for each satellite whenever enough has come together.
//
// Source: the CZML Guide of AnalyticalGraphicsInc/czml-writer, version 1.0.
type czml struct {
	paths
	out     *disk.Stream
	text    []byte
	begun   []bool // by satellite: a packet of it has been written
	points  [][]byte
	lights  []lightText
	present [][]since // by satellite: when it existed
	held    int       // bytes of all texts that are not yet written
	most    int       // bytes after which they are written
	packets int64
	lasers  shown[[2]fleet.ID]
	routes  shown[string]
	pairs   [][2]int // whose routes are shown
	places  map[int]bool
}

// lightText holds a satellite's arcs that are not yet written.
type lightText struct{ colour, lead, trail []byte }

// since is a span of time.
type since struct{ from, to time.Duration }

const (
	czmlName   = "mission.czml"
	czmlHeld   = 24 << 20 // bytes after which packets are written
	czmlRoutes = 16       // pairs of places
)

// shown are things that are shown for some time.
type shown[K comparable] struct {
	begun map[K]bool
	on    map[K]time.Duration // and since when
}

func newCZML(p Plan) (writer, error) {
	base, err := newPaths(p)
	if err != nil {
		return nil, err
	}
	c := &czml{paths: base, most: czmlHeld, places: map[int]bool{}}
	c.lasers = shown[[2]fleet.ID]{map[[2]fleet.ID]bool{}, map[[2]fleet.ID]time.Duration{}}
	c.routes = shown[string]{map[string]bool{}, map[string]time.Duration{}}
	if c.out, err = p.start(czmlName); err != nil {
		return nil, err
	}
	span := p.moment(p.From) + "/" + p.moment(p.To)
	_, err = fmt.Fprintf(c.out, `[{"id":"document","name":%s,"version":"1.0","clock":{"interval":"%s","currentTime":"%s","multiplier":60,"range":"LOOP_STOP","step":"SYSTEM_CLOCK_MULTIPLIER"}}`,
		appendString(nil, p.Mission.Name), span, p.moment(p.From))
	return c, err
}

func (c *czml) ask(w *engine.Wants, a tables.Ask) {
	if a.Sample {
		c.positions(w)
		w.Network.Links, w.Network.Stations, w.Network.Routes = tables.EveryRow, tables.EveryRow, true
	}
}

func (c *czml) take(s *tables.Shot) error {
	if !s.Sample {
		return nil
	}
	first := c.wanted == nil
	if err := c.notice(s); err != nil {
		return err
	}
	if first {
		n := len(s.Roster)
		c.begun, c.points, c.lights, c.present = make([]bool, n), make([][]byte, n), make([]lightText, n), make([][]since, n)
		c.choosePairs(s)
	}
	for i := range s.Sky.Positions {
		if p := &s.Sky.Positions[i]; c.wanted[p.ID] {
			c.fly(s, p)
		}
	}
	c.place(s)
	c.beam(s)
	c.lead(s)
	if c.held > c.most {
		return c.flush()
	}
	return c.write()
}

// write writes the collected texts.
func (c *czml) write() error {
	_, err := c.out.Write(c.text)
	c.text = c.text[:0]
	return err
}

// packet begins a packet.
func (c *czml) packet(id string) {
	c.packets++
	c.text = append(append(append(c.text, ",\n{\"id\":"...), appendString(nil, id)...), ',')
}

// satelliteID is the id of a satellite's entity.
func satelliteID(id fleet.ID) string { return "satellite/" + strconv.Itoa(int(id)) }

// fly adds a satellite's position.
func (c *czml) fly(s *tables.Shot, p *sky.Position) {
	now, at := s.Clock.Elapsed, p.Place.EarthFixed()
	spans := &c.present[p.ID]
	if n := len(*spans); n > 0 && (*spans)[n-1].to >= now-2*max(c.plan.Every, s.Clock.Tick) {
		(*spans)[n-1].to = now
	} else {
		*spans = append(*spans, since{now, now})
	}
	text := c.points[p.ID]
	before := len(text)
	text = appendNumber(text, (now - c.plan.From).Seconds())
	for _, v := range [...]float64{at.X, at.Y, at.Z} {
		text = strconv.AppendFloat(append(text, ','), v, 'f', 2, 64)
	}
	c.points[p.ID] = append(text, ',')
	c.held += len(c.points[p.ID]) - before
	c.arcs[p.ID].follow(now, p, func(a arc) { c.turn(p.ID, a) })
}

// The colours of a satellite and its path.
const (
	litColour  = "255,204,77,255"
	darkColour = "84,112,198,255"
)

// turn adds a finished arc: the satellite's colour, and how far before and behind it its path is
// drawn.
func (c *czml) turn(id fleet.ID, a arc) {
	colour := litColour
	if !a.lit {
		colour = darkColour
	}
	a.from, a.to = a.from.Truncate(time.Millisecond), a.to.Truncate(time.Millisecond) // so that readers who add the two get the same
	from, to := c.plan.moment(a.from), c.plan.moment(a.to)
	long := appendNumber(nil, (a.to - a.from).Seconds())
	t := &c.lights[id]
	before := len(t.colour) + len(t.lead) + len(t.trail)
	t.colour = fmt.Appendf(t.colour, `{"interval":"%s/%s","rgba":[%s]},`, from, to, colour)
	t.lead = fmt.Appendf(t.lead, `{"interval":"%s/%s","epoch":"%s","forwardExtrapolationType":"HOLD","number":[0,%s,%s,0]},`, from, to, from, long, long)
	t.trail = fmt.Appendf(t.trail, `{"interval":"%s/%s","epoch":"%s","forwardExtrapolationType":"HOLD","number":[0,0,%s,%s]},`, from, to, from, long, long)
	c.held += len(t.colour) + len(t.lead) + len(t.trail) - before
}

// flush writes what has been collected of satellites.
func (c *czml) flush() error {
	const some = 1 << 16
	c.held = 0
	for i := range c.points {
		if len(c.points[i]) > 0 || len(c.lights[i].colour) > 0 {
			c.satellite(&c.roster[i])
		}
		if len(c.text) > some {
			if err := c.write(); err != nil {
				return err
			}
		}
	}
	return c.write()
}

// satellite writes a packet of a satellite.
func (c *czml) satellite(who *fleet.Identity) {
	id := who.ID
	c.packet(satelliteID(id))
	points, t, first := c.points[id], &c.lights[id], !c.begun[id]
	c.begun[id] = true
	if first {
		size := 3
		if who.Accelerators > 0 {
			size = 6
		}
		c.text = fmt.Appendf(c.text, `"name":%s,`, appendString(nil, who.Name))
		c.text = fmt.Appendf(c.text, `"point":{"pixelSize":%d,"outlineWidth":0,"color":{"rgba":[%s]}},"path":{"width":1,"resolution":60,"material":{"solidColor":{"color":{"rgba":[%s]}}}},`, size, litColour, litColour)
	}
	if len(t.colour) > 0 {
		colour, lead, trail := list(t.colour), list(t.lead), list(t.trail)
		if first { // an object may set a property only once
			c.text = append(c.text[:len(c.text)-1], '}')
			c.packet(satelliteID(id))
		}
		c.text = fmt.Appendf(c.text, `"point":{"color":[%s]},"path":{"material":{"solidColor":{"color":[%s]}},"leadTime":[%s],"trailTime":[%s]},`, colour, colour, lead, trail)
	}
	c.text = fmt.Appendf(c.text, `"position":{"referenceFrame":"FIXED","interpolationAlgorithm":"LAGRANGE","interpolationDegree":5,"epoch":"%s","cartesian":[%s]}}`, c.plan.moment(c.plan.From), list(points))
	c.points[id], t.colour, t.lead, t.trail = points[:0], t.colour[:0], t.lead[:0], t.trail[:0]
}

// list is a list without its trailing comma.
func list(text []byte) []byte {
	if len(text) == 0 {
		return text
	}
	return text[:len(text)-1]
}

// place writes stations that are new.
func (c *czml) place(s *tables.Shot) {
	for i := range s.Network.Stations.Rows {
		r := &s.Network.Stations.Rows[i]
		if c.places[r.Station] {
			continue
		}
		c.places[r.Station] = true
		colour, size := "120,200,160,255", 4
		if r.Place {
			colour, size = "230,230,230,255", 6
		}
		c.packet(stationID(r.Station))
		at := space.Place{Latitude: unit.Angle(r.Point.Lat) * unit.Degree, Longitude: unit.Angle(r.Point.Lon) * unit.Degree}.EarthFixed()
		c.text = fmt.Appendf(c.text, `"name":%s,"position":{"referenceFrame":"FIXED","cartesian":[%.2f,%.2f,%.2f]},"point":{"pixelSize":%d,"color":{"rgba":[%s]}}}`,
			appendString(nil, r.Name), at.X, at.Y, at.Z, size, colour)
	}
}

// stationID is the id of a station's entity.
func stationID(station int) string { return "station/" + strconv.Itoa(station) }

// laserID is the id of a laser's entity, and byEnds their order.
func laserID(ends [2]fleet.ID) string { return fmt.Sprintf("laser/%d/%d", ends[0], ends[1]) }
func byEnds(a, b [2]fleet.ID) int     { return slices.Compare(a[:], b[:]) }

// beam shows the lasers that carry traffic.
func (c *czml) beam(s *tables.Shot) {
	now := map[[2]fleet.ID]bool{}
	for i := range s.Network.Links.Rows {
		if r := &s.Network.Links.Rows[i]; r.Ahead+r.Back > 0 && c.wanted[r.A] && c.wanted[r.B] {
			now[[2]fleet.ID{r.A, r.B}] = true
		}
	}
	for _, e := range c.lasers.ended(now, s.Clock.Elapsed, byEnds) {
		c.shownFor(laserID(e.key), e.since)
	}
	for _, k := range c.lasers.began(now, s.Clock.Elapsed, byEnds) {
		c.line(laserID(k), s.Roster[k[0]].Name+" to "+s.Roster[k[1]].Name, []string{satelliteID(k[0]), satelliteID(k[1])}, "90,200,220,160")
	}
}

// choosePairs chooses the pairs of places that send most, in one direction each.
func (c *czml) choosePairs(s *tables.Shot) {
	rows := slices.DeleteFunc(slices.Clone(s.Network.Routes), func(r network.RouteRow) bool { return r.From > r.To })
	slices.SortStableFunc(rows, func(a, b network.RouteRow) int { return cmp.Compare(b.Asked, a.Asked) })
	for _, r := range rows[:min(czmlRoutes, len(rows))] {
		c.pairs = append(c.pairs, [2]int{r.From, r.To})
	}
}

// lead shows the routes of those pairs.
func (c *czml) lead(s *tables.Shot) {
	now, ends := map[string]bool{}, map[string][]string{}
	for i := range s.Network.Routes {
		r := &s.Network.Routes[i]
		if !r.Found || !slices.Contains(c.pairs, [2]int{r.From, r.To}) || !c.all(r.Satellites) {
			continue
		}
		way := []string{stationID(r.From)}
		for _, id := range r.Satellites {
			way = append(way, satelliteID(id))
		}
		way = append(way, stationID(r.Station))
		key := fmt.Sprintf("route/%d/%d/%s", r.From, r.To, strings.ReplaceAll(tables.Path(r), " ", "-"))
		now[key], ends[key] = true, append([]string{r.FromName + " to " + r.ToName}, way...)
	}
	for _, e := range c.routes.ended(now, s.Clock.Elapsed, strings.Compare) {
		c.shownFor(e.key, e.since)
	}
	for _, k := range c.routes.began(now, s.Clock.Elapsed, strings.Compare) {
		c.line(k, ends[k][0], ends[k][1:], "255,120,90,220")
	}
}

// all reports whether all satellites are wanted.
func (c *czml) all(ids []fleet.ID) bool {
	return !slices.ContainsFunc(ids, func(id fleet.ID) bool { return !c.wanted[id] })
}

// line writes a line over entities, which is not yet shown.
func (c *czml) line(id, name string, over []string, colour string) {
	c.packet(id)
	c.text = fmt.Appendf(c.text, `"name":%s,"polyline":{"width":1,"arcType":"NONE","material":{"solidColor":{"color":{"rgba":[%s]}}},"positions":{"references":[`, appendString(nil, name), colour)
	for i, o := range over {
		if i > 0 {
			c.text = append(c.text, ',')
		}
		c.text = appendString(c.text, o+"#position")
	}
	c.text = fmt.Appendf(c.text, `]},"show":[{"interval":"%s/%s","boolean":false}]}}`, c.plan.moment(c.plan.From), c.plan.moment(c.plan.To))
}

// ended are those that are on show no more.
func (s *shown[K]) ended(now map[K]bool, at time.Duration, less func(a, b K) int) []ending[K] {
	var all []ending[K]
	for k, from := range s.on {
		if !now[k] {
			all = append(all, ending[K]{k, since{from, at}})
			delete(s.on, k)
		}
	}
	slices.SortFunc(all, func(a, b ending[K]) int { return less(a.key, b.key) })
	return all
}

// began takes in those that come on show, and answers which never were before.
func (s *shown[K]) began(now map[K]bool, at time.Duration, less func(a, b K) int) []K {
	var fresh []K
	for k := range now {
		if _, on := s.on[k]; !on {
			s.on[k] = at
		}
		if !s.begun[k] {
			s.begun[k] = true
			fresh = append(fresh, k)
		}
	}
	slices.SortFunc(fresh, less)
	return fresh
}

// ending is something that was on show for a while.
type ending[K comparable] struct {
	key K
	since
}

// shownFor writes when a line is shown.
func (c *czml) shownFor(id string, t since) {
	if t.to <= t.from {
		return
	}
	c.packet(id)
	c.text = fmt.Appendf(c.text, `"polyline":{"show":[{"interval":"%s/%s","boolean":true}]}}`, c.plan.moment(t.from), c.plan.moment(t.to))
}

func (c *czml) finish() error {
	if !c.seen {
		return errNothing
	}
	for id := range c.arcs {
		if c.arcs[id].known {
			c.turn(fleet.ID(id), c.arcs[id].end(c.last))
		}
	}
	if err := c.flush(); err != nil {
		return err
	}
	for id, spans := range c.present {
		if len(spans) > 0 {
			c.available(satelliteID(fleet.ID(id)), spans)
		}
	}
	for _, e := range c.lasers.ended(nil, c.last, byEnds) {
		c.shownFor(laserID(e.key), e.since)
	}
	for _, e := range c.routes.ended(nil, c.last, strings.Compare) {
		c.shownFor(e.key, e.since)
	}
	c.text = append(c.text, "\n]\n"...)
	if err := c.write(); err != nil {
		return err
	}
	return c.only(czmlName, c.packets, &c.out)
}

// available writes when a satellite exists.
func (c *czml) available(id string, spans []since) {
	c.packet(id)
	c.text = append(c.text, `"availability":[`...)
	for i, t := range spans {
		if i > 0 {
			c.text = append(c.text, ',')
		}
		c.text = fmt.Appendf(c.text, `"%s/%s"`, c.plan.moment(t.from), c.plan.moment(t.to))
	}
	c.text = append(c.text, "]}"...)
}

func (c *czml) discard() {
	if c.out != nil {
		_ = c.out.Discard() // an unfinished file has no name yet
		c.out = nil
	}
}
