package route

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/elements"
	"orrery/data/input"
	"orrery/data/sites"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/ui/command/cli"
)

// network is the links of a constellation and what they are made of.
type network struct {
	route.Network
	start  space.Instant // T+0
	fleet  *fleet.Fleet
	flown  []sky.Propagator // by group
	rules  link.Rules
	mesh   *link.Mesh
	ground *link.Ground
	sky    link.Sky
	queue  route.Queue

	numbers []int // of the stations, where a file gives them
}

// network builds the constellation of element sets or of a scenario.
func (q query) network(c *cobra.Command, name string) (*network, error) {
	n := &network{rules: link.DefaultRules()}
	var stations []link.Station
	var err error
	if q.files.Given() {
		err = n.catalogue(c, q)
	} else {
		stations, err = n.load(c, name)
	}
	if err != nil {
		return nil, err
	}
	if q.stations != "" {
		read, err := readFile(q.stations, sites.ReadStations)
		if err != nil {
			return nil, err
		}
		if err := cli.Tell(c, read.Findings); err != nil {
			return nil, err
		}
		stations, n.numbers = read.List, read.Numbers
	}
	if c.Flags().Changed("min-elevation") {
		n.rules.MinElevation = unit.Angle(q.elevation) * unit.Degree
		if err := n.rules.Check(); err != nil {
			return nil, cli.Misuse("--min-elevation: %v", err)
		}
	}
	if n.ground, err = link.NewGround(stations, n.rules); err != nil {
		return nil, err
	}
	n.sky = n.room()
	plan := link.Plan{Satellites: len(n.sky.States), Rules: n.rules}
	if q.links == "" {
		plan = n.wiring()
	} else {
		read, err := readFile(q.links, func(name string, r io.Reader) (sites.Links, error) {
			return sites.ReadLinks(name, r, plan.Satellites)
		})
		if err != nil {
			return nil, err
		}
		if err := cli.Tell(c, read.Findings); err != nil {
			return nil, err
		}
		plan.Pairs = read.Pairs
	}
	n.mesh, err = link.New(plan)
	return n, err
}

// readFile reads a file of the user.
func readFile[T any](path string, read func(name string, r io.Reader) (T, error)) (T, error) {
	f, err := input.Open(path, sites.MaxBytes)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(path, f)
}

// catalogue takes the element sets of files. Links that are given count them: then none
// may be left out.
func (n *network) catalogue(c *cobra.Command, q query) error {
	sets, found, err := q.files.Read()
	if err != nil {
		return err
	}
	if found.Gaps > 0 && q.links != "" {
		return fmt.Errorf("%w\nthe links of %s count satellites, and %s left out of %s: fix them, or leave --links out",
			found.Err(), q.links, table.Count(found.Gaps, "element set"), q.files.Names())
	}
	if err := cli.Tell(c, found); err != nil {
		return err
	}
	n.start = elements.Start(sets)
	return n.fly(make([]fleet.Design, 1), []fleet.Group{{Name: "catalogue", Sets: sets}})
}

// load takes the groups, the sites and the limits of links of a scenario; one that
// has no lasers is asked as if it had the usual ones.
func (n *network) load(c *cobra.Command, name string) ([]link.Station, error) {
	s, err := cli.ScenarioFlags{}.Load(c, name)
	if err != nil {
		return nil, err
	}
	n.start = space.At(s.Epoch)
	if s.Links.On() {
		n.rules = s.Links
	}
	var stations []link.Station
	for _, at := range s.Sites {
		stations = append(stations, at.Station())
	}
	for _, at := range s.Places {
		stations = append(stations, at.Station())
	}
	return stations, n.fly(s.Designs, s.Groups)
}

// fly takes groups, and moves them as the engine does.
func (n *network) fly(designs []fleet.Design, groups []fleet.Group) (err error) {
	n.fleet = &fleet.Fleet{Roster: fleet.NewRoster(designs, groups)}
	n.flown, err = sky.Propagators(n.fleet, n.start)
	return err
}

// room is a sky with room for every satellite, at T+0.
func (n *network) room() link.Sky {
	room := link.Sky{States: make([]orbit.State, n.fleet.Satellites())}
	for g := range n.flown {
		for i := range n.flown[g].Len() {
			room.Present = append(room.Present, i < n.fleet.Occupied(g))
		}
	}
	return room
}

// wiring is the plan of the groups, at T+0.
func (n *network) wiring() link.Plan {
	n.place(0)
	groups := make([]link.Group, len(n.flown))
	for i, g := range n.fleet.Groups {
		groups[i].Satellites, groups[i].Lasers = g.Len(), n.fleet.Designs[g.Design].Lasers
		_, dense := g.Cluster()
		_, stretched := g.Ellipse()
		switch {
		case g.Sets != nil:
			groups[i].Places = n.fleet.Places[i]
			groups[i].States = n.sky.States[n.fleet.First[i]:n.fleet.First[i+1]]
		case !dense && !stretched:
			groups[i].Shell = &n.fleet.Groups[i].Shell
		}
	}
	return link.Wire(groups, n.rules)
}

// place asks every satellite where it is; one that has no state is not there.
func (n *network) place(elapsed time.Duration) {
	n.sky.Elapsed = elapsed
	for g, flown := range n.flown {
		for i := range flown.Len() {
			n.sky.States[int(n.fleet.First[g])+i], _ = flown.Exact(i, elapsed)
		}
	}
}

// look makes the network of an instant, its links acquired.
func (n *network) look(at space.Instant) {
	n.place(at.Sub(n.start))
	var acquired link.State
	n.mesh.Update(&acquired, n.sky)
	n.ground.Update(n.mesh, n.sky, space.GMST(at))
	n.Build(n.mesh, n.ground, n.sky)
}

// station finds a station by its name or its number in the file of stations; -1 if there
// is none. A name that several have is an error.
func (n *network) station(word string) (int, error) {
	same := n.alike(word)
	if len(same) == 0 {
		number, err := strconv.Atoi(word)
		if err != nil {
			return -1, nil
		}
		return slices.Index(n.numbers, number), nil
	}
	if len(same) == 1 || n.numbers == nil {
		return same[0], nil
	}
	names := make([]string, len(same))
	for k, i := range same {
		names[k] = strconv.Itoa(n.numbers[i])
	}
	return -1, cli.Misuse("%d stations are called %q: name the one that is meant by its number, %s", len(same), word, strings.Join(names, " or "))
}

// alike are the stations of that name: those that are spelled so, else those in other
// capitals.
func (n *network) alike(name string) []int {
	var same, alike []int
	for i, s := range n.ground.Stations() {
		switch {
		case s.Name == name:
			same = append(same, i)
		case strings.EqualFold(s.Name, name):
			alike = append(alike, i)
		}
	}
	if len(same) > 0 {
		return same
	}
	return alike
}

// called is the name of a station, with its number where others have that name too.
func (n *network) called(i int) string {
	name := n.ground.Stations()[i].Name
	if n.numbers != nil && len(n.alike(name)) > 1 {
		return fmt.Sprintf("%s (%d)", name, n.numbers[i])
	}
	return name
}

// node finds a station or a satellite by its name, or a satellite by its number.
func (n *network) node(word string) (node int, name string, err error) {
	word = strings.TrimSpace(word)
	if number, ok := strings.CutPrefix(word, "#"); ok {
		i, err := strconv.Atoi(number)
		if id, ok := n.fleet.Named(word); ok && int(id) != i { // its catalogue number, for want of a name
			return int(id), n.fleet.Name(fleet.ID(id)), nil
		}
		if err != nil || i < 0 || i >= n.mesh.Satellites() {
			return 0, "", cli.Misuse("there is no satellite %q: want #0 to #%d", word, n.mesh.Satellites()-1)
		}
		return i, "#" + strconv.Itoa(i), nil
	}
	i, err := n.station(word)
	if err != nil {
		return 0, "", err
	}
	if i >= 0 {
		return n.mesh.Satellites() + i, n.called(i), nil
	}
	if id, ok := n.fleet.Named(word); ok {
		return int(id), n.fleet.Name(fleet.ID(id)), nil
	}
	return 0, "", n.unknown(word)
}
