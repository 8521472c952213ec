package network

import (
	"math"
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// pair is what one place sends to another.
type pair struct {
	from, to int32
	share    float64 // of all traffic between places, in the mean of a day
}

// pairsOf are all pairs of places, each way. Traffic follows the product of their
// populations.
func pairsOf(places []Place) []pair {
	var pairs []pair
	total := 0.0
	for i := range places {
		for j := range places {
			if i == j {
				continue
			}
			weight := float64(places[i].Population * places[j].Population)
			total += weight
			pairs = append(pairs, pair{int32(i), int32(j), weight})
		}
	}
	for i := range pairs {
		pairs[i].share /= total
	}
	return pairs
}

// pairWay is how a pair's traffic goes now.
type pairWay struct {
	station int32   // the gateway it comes down to, -1 for none
	delay   float64 // s, one way, glass included
	asked   link.Rate
	carried link.Rate
}

// Feed is what the jobs of a node move now.
type Feed struct {
	In, Out       link.Rate // asked
	gotIn, gotOut link.Rate
}

// reach is the share of it that comes through.
func (f Feed) reach() float64 {
	share := 1.0
	if f.In > 0 {
		share = float64(f.gotIn) / float64(f.In)
	}
	if f.Out > 0 {
		share = min(share, float64(f.gotOut)/float64(f.Out))
	}
	return share
}

// Hours is how many hours people's local clocks show, 0 to 24, by the Sun.
func (nw *Network) Hours(longitude unit.Angle, elapsed time.Duration) float64 {
	at := nw.Clock.Epoch.Add(elapsed).UTC()
	midnight := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	hours := at.Sub(midnight).Hours() + longitude.Degrees()/15
	return hours - float64(24*math.Floor(hours/24))
}

// share finds every demand of an instant and shares the network among them.
func (nw *Network) share(n *topology, elapsed time.Duration, of *Load) {
	n.demands, n.bearers = n.demands[:0], n.bearers[:0]
	n.bufs = n.bufs[:0]
	nw.shareAmongPlaces(n, elapsed)
	n.first = append(n.first[:0], n.ways...)
	n.placesBufs = len(n.bufs)
	nw.shareAnew(n, of)
}

// shareAnew shares the network among what places asked when the links were looked at and
// what jobs ask now.
func (nw *Network) shareAnew(n *topology, jobs *Load) {
	of := len(nw.pairs)
	n.demands, n.bearers, n.bufs = n.demands[:of], n.bearers[:of], n.bufs[:n.placesBufs]
	copy(n.ways, n.first)
	nw.shareAmongJobs(n, jobs.Feeds)
	if nw.HasLasers() {
		nw.seekLanes(n, jobs)
	}
	nw.shareAmongHauls(n, jobs.Moves)
	n.rings = n.rings[:0]
	if nw.HasLasers() {
		n.shareAmongGangs(jobs.Gangs)
	}
	if len(n.rings) == 0 {
		n.Fair(n.demands, &n.shares)
	} else {
		n.Rest(n.demands, &n.held, &n.shares)
		n.shares.Join(&n.held)
	}
	nw.settleShares(n)
	nw.settleHauls(n)
	nw.spill(n)
	n.exchanges()
}

// settleShares notes what each pair and each node got.
func (nw *Network) settleShares(n *topology) {
	for i, got := range n.shares.Rates {
		switch at := n.bearers[i]; {
		case at == none:
		case at >= 0:
			n.ways[at].carried = got
		case n.demands[i].Path.From >= nw.Fleet.Satellites():
			n.feeds[^at].gotIn = got
		default:
			n.feeds[^at].gotOut = got
		}
	}
}

// spill sends what found something full another way, where there is room: down to
// another gateway of the place, or around the lasers that are full.
func (nw *Network) spill(n *topology) {
	n.further, n.furtherOf = n.further[:0], n.furtherOf[:0]
	first := len(n.demands)
	detours := maxDetours
	var avoid route.Avoid
	for i := range first {
		at := n.bearers[i]
		if at < 0 || n.shares.Limit[i] < 0 {
			continue
		}
		way := &n.ways[at]
		path, delay, found := nw.elsewhere(n, nw.pairs[at], way.station)
		if !found && detours > 0 {
			if avoid.Links == nil {
				avoid = n.Full(n.shares.Used)
			}
			detours--
			path, delay, found = nw.around(n, nw.pairs[at], avoid)
		}
		if found {
			n.further = append(n.further, route.Demand{Path: path, Rate: way.asked - way.carried})
			n.furtherOf = append(n.furtherOf, at)
			n.furtherIn = append(n.furtherIn[:len(n.further)-1], delay)
		}
	}
	if len(n.further) == 0 {
		return
	}
	n.Rest(n.further, &n.shares, &n.rest)
	for i, got := range n.rest.Rates {
		if way := &n.ways[n.furtherOf[i]]; got > 0 {
			all := float64(way.carried + got)
			way.delay = float64(way.delay*float64(way.carried))/all + float64(n.furtherIn[i]*float64(got))/all
			way.carried += got
		}
	}
}

// maxDetours bounds the searches for a way around what is full, each time.
const maxDetours = 64

// elsewhere is the quickest way of a pair down to another gateway with room all
// the way.
func (nw *Network) elsewhere(n *topology, p pair, but int32) (best route.Path, delay float64, found bool) {
	tree := &n.forest.Trees[p.from]
	for _, x := range nw.exitsOf(n, int(p.to)) {
		if x.station == but {
			continue
		}
		path := tree.Path(nw.Fleet.Satellites()+int(x.station), nil)
		takes := path.Delay() + x.glass
		if !path.Found() || found && takes >= delay {
			continue
		}
		var room bool
		if room, n.along = n.Spare(path, n.shares.Used, n.along); room {
			best, delay, found = path, takes, true
		}
	}
	return best, delay, found
}

// around is the quickest way of a pair that avoids the lasers that are full, to
// the first of its gateways that has room.
func (nw *Network) around(n *topology, p pair, avoid route.Avoid) (route.Path, float64, bool) {
	for _, x := range nw.exitsOf(n, int(p.to)) {
		down := n.DownResource(int(x.station))
		if n.shares.Used[down] >= n.Capacities()[down] {
			continue
		}
		ask := route.Query{From: n.roots[p.from], To: nw.Fleet.Satellites() + int(x.station), Avoid: avoid}
		path := n.Search(ask, &n.queue, nil)
		if !path.Found() {
			continue
		}
		var room bool
		room, n.along = n.Spare(path, n.shares.Used, n.along)
		return path, path.Delay() + x.glass, room
	}
	return route.Path{}, 0, false
}

// shareAmongPlaces adds what places ask. A satellite or station that a way needs
// is in the forest's trees.
func (nw *Network) shareAmongPlaces(n *topology, elapsed time.Duration) {
	n.busy = n.busy[:0]
	for _, at := range nw.Spec.Places {
		n.busy = append(n.busy, nw.Spec.Traffic.Busyness(nw.Hours(at.Longitude, elapsed)))
	}
	for i, p := range nw.pairs {
		asked := link.Rate(float64(nw.Spec.Traffic.Mean) * p.share * n.busy[p.from])
		n.ways[i] = pairWay{station: -1, asked: asked}
		path, tail := nw.wayBetween(n, p)
		if path.Found() {
			n.ways[i].station = int32(path.To - nw.Fleet.Satellites())
			n.ways[i].delay = path.Delay() + tail
		}
		n.demands = append(n.demands, route.Demand{Path: path, Rate: asked})
		n.bearers = append(n.bearers, int32(i))
	}
}

// exits is to how many of the nearest gateways a place's traffic may come down.
const exits = 3

// wayBetween is the quickest way of a pair's traffic, and the time that it takes
// through glass at its end.
func (nw *Network) wayBetween(n *topology, p pair) (route.Path, float64) {
	tree := &n.forest.Trees[p.from]
	best, tail, least := -1, 0.0, math.Inf(1)
	for _, x := range nw.exitsOf(n, int(p.to)) {
		length, found := tree.Length(nw.Fleet.Satellites() + int(x.station))
		if !found {
			continue
		}
		if delay := length.Metres()/float64(link.LightSpeed) + x.glass; delay < least {
			best, tail, least = int(x.station), x.glass, delay
		}
	}
	if best < 0 {
		return route.Path{From: n.roots[p.from], To: n.roots[p.to]}, 0
	}
	begin := len(n.bufs)
	path := tree.Path(nw.Fleet.Satellites()+best, n.bufs)
	n.bufs = path.Satellites
	path.Satellites = path.Satellites[begin:]
	return path, tail
}

// exit is a gateway where a place's traffic may come down.
type exit struct {
	station int32
	glass   float64 // s to the place
}

// exitsOf are the gateways nearest to a place that are in service, or the place
// itself where there is none.
func (nw *Network) exitsOf(n *topology, place int) []exit {
	if len(nw.exits) == 0 {
		nw.exits = nw.findExits(n)
	}
	return nw.exits[place]
}

func (nw *Network) findExits(n *topology) [][]exit {
	stations := n.ground.Stations()
	places := len(nw.Spec.Places)
	all := make([][]exit, places)
	for i := range all {
		var near []exit
		for j := places; j < len(stations); j++ {
			if !n.ground.Closed(j) {
				near = append(near, exit{int32(j), glassTime(link.Fibre(stations[i].Place, stations[j].Place))})
			}
		}
		slices.SortFunc(near, func(a, b exit) int {
			if a.glass != b.glass {
				return table.Compare(a.glass, b.glass)
			}
			return int(a.station - b.station)
		})
		if len(near) == 0 && !n.ground.Closed(i) {
			near = []exit{{station: int32(i)}}
		}
		all[i] = slices.Clone(near[:min(exits, len(near))])
	}
	return all
}

// shareAmongJobs adds what the jobs of each node move.
func (nw *Network) shareAmongJobs(n *topology, feeds []Feed) {
	clear(n.feeds)
	copy(n.feeds, feeds)
	for at := range feeds {
		if f := &n.feeds[at]; f.In > 0 || f.Out > 0 {
			nw.feedNode(n, at)
		}
	}
}

// feedNode adds what one node's jobs move.
func (nw *Network) feedNode(n *topology, at int) {
	f, id := &n.feeds[at], int(nw.Fleet.Nodes[at])
	begin := len(n.bufs)
	down := n.shore.Path(id, n.bufs)
	if !down.Found() {
		down = route.Path{From: nw.Fleet.Satellites(), To: id}
	} else {
		n.bufs = down.Satellites
		down.Satellites = down.Satellites[begin:]
	}
	if f.In > 0 {
		n.demands = append(n.demands, route.Demand{Path: down, Rate: f.In})
		n.bearers = append(n.bearers, ^int32(at))
	}
	if f.Out > 0 {
		up := route.Path{From: id, To: down.From, Length: down.Length}
		begin = len(n.bufs)
		n.bufs = append(n.bufs, down.Satellites...)
		up.Satellites = n.bufs[begin:]
		slices.Reverse(up.Satellites)
		n.demands = append(n.demands, route.Demand{Path: up, Rate: f.Out})
		n.bearers = append(n.bearers, ^int32(at))
	}
}

// reach notes how much of the data that a node's jobs want comes through.
func (nw *Network) reach(n int, share float64) {
	if nw.Reached[n] != share {
		nw.Reached[n] = share
		nw.Nodes.News.Load(n)
	}
}
