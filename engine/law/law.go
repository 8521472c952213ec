// Package law answers whose rules bind a job, and what they forbid.
//
// # Model
//
// There are two kinds of laws. Those that follow from facts of the scenario never change: a group
// has a registry, a seat, chips and a filing, a station has a country, and a job states which
// jurisdictions it accepts (engine/jurisdiction). Those that states impose during the mission are
// remembered here: gateways closed to data, exports of chips controlled, filings withdrawn. Both
// restrict where a job may run, which stations its data may use and which satellites they may
// pass. Jobs that accept the same jurisdictions on the same satellites share a topology.Law, or
// none if nothing is forbidden. An export control restricts launches, too: chips of that state may
// neither fly for a registry or operator that may not have them nor lift off from a pad in such a
// state.
//
// # Limits
//
// These are rules of a simulation, not legal advice. A station without a stated country bars
// nobody. Data of people who communicate with each other belong to no job, so closures do not
// affect them. A filing covers a whole group, and lasers need none. An export control forbids the
// use of satellites already in orbit; it does not remove them. A vehicle has no state of its own.
//
// # Sources
//
// Those of engine/jurisdiction.
package law

import (
	"slices"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/topology"
)

// Law is whose rules bind whom, and what they forbid.
type Law struct {
	Below
	State
	Spec Rules // what a mission starts from

	bindings []binding // cache
	stations int       // number of stations that the cache is for
	silent   []bool    // by satellite; nil: none
	denied   []bool    // by group: an export control allows no job; nil: none
	lands    bool      // data of some group are downlinked in one state only
}

// Below are the rooms that law depends on.
type Below struct {
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Log     *event.Log
	Network *network.Network
	Pads    []launch.Pad // launch pads, read only
}

// binding is what binds the data of jobs of some terms under satellites whose data land
// somewhere.
type binding struct {
	terms []string
	lands string
	law   *topology.Law // nil: nothing is forbidden to them
	open  open
}

// open reports whether any gateway may be used, and any place that sends requests.
type open struct{ gateways, places bool }

// New returns the law of a scenario.
func New(on Below, spec Rules) *Law {
	l := &Law{Below: on, Spec: spec}
	l.lands = slices.ContainsFunc(on.Fleet.Groups, func(g fleet.Group) bool { return g.Lands != "" })
	return l
}

// Clone copies the room onto copies of the rooms below it.
func (l *Law) Clone(on Below) *Law {
	other := *l
	other.Below, other.State, other.bindings = on, l.State.Clone(), slices.Clone(l.bindings)
	return &other
}

// Begin sets the rules to those of the scenario.
func (l *Law) Begin() {
	l.Rules = l.Spec.inOrder()
	l.Enforce()
}

// Enforce derives what follows from the rules in force.
func (l *Law) Enforce() {
	l.bindings, l.silent, l.denied = nil, nil, nil
	if len(l.Controls) > 0 {
		l.denied = make([]bool, len(l.Fleet.Groups))
		for g := range l.Fleet.Groups {
			_, l.denied[g] = l.controlled(l.Fleet.Groups[g].Facts())
		}
	}
	if len(l.Silenced) == 0 {
		return
	}
	l.silent = make([]bool, l.Fleet.Satellites())
	for g := range l.Fleet.Groups {
		if !l.Rules.silent(l.Fleet.Groups[g].Name) {
			continue
		}
		for id := l.Fleet.First[g]; id < l.Fleet.First[g+1]; id++ {
			l.silent[id] = true
		}
	}
}

// Silent returns for each satellite whether it may not communicate with the ground; nil if all may.
func (l *Law) Silent() []bool { return l.silent }

// Strict reports whether rules are in force that also bind jobs without terms.
func (l *Law) Strict() bool { return len(l.Closures)+len(l.Controls) > 0 || l.lands }

// Binds reports whether the data of jobs with some terms may be bound at all.
func (l *Law) Binds(terms []string) bool {
	return l.lands || len(l.Closures) > 0 || jurisdiction.Terms(terms).Reading() != ""
}

// BarHosting is the rule by which a satellite may not host a job with some terms; false if there is
// none.
func (l *Law) BarHosting(terms []string, id fleet.ID) (jurisdiction.Rule, bool) {
	if len(terms) == 0 && len(l.Controls) == 0 {
		return jurisdiction.Rule{}, false
	}
	return l.Rules.BarHosting(terms, l.Fleet.Groups[l.Fleet.Group(id)].Facts())
}

// Under is what binds the data of a job with some terms at a satellite; nil if nothing is
// forbidden.
func (l *Law) Under(terms []string, id fleet.ID) *topology.Law {
	if !l.Binds(terms) {
		return nil
	}
	return l.bind(terms, l.landsAt(id)).law
}

// Between is what binds the data of a job with some terms between satellites; nil if nothing is
// forbidden.
func (l *Law) Between(terms []string) *topology.Law {
	if !l.Binds(terms) {
		return nil
	}
	return l.bind(terms, "").law
}

// HasOpenGateway reports whether any gateway is open to the data of a job with some terms at a
// satellite.
func (l *Law) HasOpenGateway(terms []string, id fleet.ID) bool {
	return !l.Binds(terms) || l.bind(terms, l.landsAt(id)).open.gateways
}

// ServesAnywhere reports whether requests from any place may reach a service with some terms at a
// satellite.
func (l *Law) ServesAnywhere(terms []string, id fleet.ID) bool {
	return !l.Binds(terms) || l.bind(terms, l.landsAt(id)).open.places
}

// Allows reports whether law allows a job on a satellite, and its data to get there. It is called
// for every job at every node, and allocates no memory.
func (l *Law) Allows(j *sched.Job, id fleet.ID) bool {
	if len(j.Jurisdictions)+len(l.denied) > 0 {
		g := l.Fleet.Group(id)
		if l.denied != nil && l.denied[g] {
			return false
		}
		if _, barred := jurisdiction.Terms(j.Jurisdictions).Bar(l.Fleet.Groups[g].Facts()); barred {
			return false
		}
	}
	switch {
	case j.Kind == sched.Serving:
		return l.ServesAnywhere(j.Jurisdictions, id)
	case j.In+j.Out > 0:
		return l.HasOpenGateway(j.Jurisdictions, id)
	}
	return true
}

// landsAt is where the data of a satellite's group land; "" is anywhere.
func (l *Law) landsAt(id fleet.ID) string {
	if !l.lands {
		return ""
	}
	return l.Fleet.Groups[l.Fleet.Group(id)].Lands
}

// Of adds to some laws those that bind data of jobs with some terms anywhere, each once.
func (l *Law) Of(terms []string, all []*topology.Law) []*topology.Law {
	if !l.Binds(terms) {
		return all
	}
	add := func(lands string) {
		if b := l.bind(terms, lands); b.law != nil && !slices.Contains(all, b.law) {
			all = append(all, b.law)
		}
	}
	add("")
	for g := range l.Fleet.Groups {
		if lands := l.Fleet.Groups[g].Lands; lands != "" {
			add(lands)
		}
	}
	return all
}

// bind finds what binds the data of jobs of some terms under satellites whose data land
// somewhere, and keeps it. Who asks beside others asks for what was found before.
func (l *Law) bind(terms []string, lands string) binding {
	if now := network.Stations(l.Network); l.stations != now {
		l.bindings, l.stations = nil, now
	}
	for i := range l.bindings {
		if b := &l.bindings[i]; b.lands == lands && slices.Equal(b.terms, terms) {
			return *b
		}
	}
	b := binding{terms: slices.Clone(terms), lands: lands}
	b.law, b.open = l.find(terms, lands)
	l.bindings = append(l.bindings, b)
	return b
}

// find finds what binds data, station by station and group by group.
func (l *Law) find(terms []string, lands string) (*topology.Law, open) {
	if !l.Network.On() {
		return nil, open{true, true}
	}
	var law topology.Law
	countries, places := network.Countries(l.Network), len(l.Network.Spec.Places)
	only := open{gateways: len(countries) == 0, places: places == 0}
	for i, state := range countries {
		if _, barred := l.BarLanding(terms, lands, state); barred {
			if law.Stations == nil {
				law.Stations = make([]bool, len(countries))
			}
			law.Stations[i] = true
			continue
		}
		only.places = only.places || i < places
		only.gateways = only.gateways || i >= places || places == len(countries) // without gateways places are
	}
	for g := range l.Fleet.Groups {
		if _, barred := jurisdiction.Terms(terms).BarRelaying(l.Fleet.Groups[g].Facts()); barred {
			if law.Satellites == nil {
				law.Satellites = make([]bool, l.Fleet.Satellites())
			}
			for id := l.Fleet.First[g]; id < l.Fleet.First[g+1]; id++ {
				law.Satellites[id] = true
			}
		}
	}
	if law.Stations == nil && law.Satellites == nil {
		return nil, only
	}
	return &law, only
}
