package engine

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// This file says where a job nearly fits, and what the links have to do with it.

// ringStage is the last limit of a gang: how many of the accelerators that are left
// are joined in one ring, as many as it asks for if it finds one.
func (dp *Dispatch) ringStage(j *sched.Job, stages []stage) (TableRow, bool) {
	nodes := max(1, (j.Accelerators+dp.widest()-1)/max(1, dp.widest()))
	row := TableRow{Cells: []string{fmt.Sprintf("network: %d nodes or more in one ring at %s", nodes, gbps(dp.Jobs.circuit(j, nodes)))}}
	last := stages[len(stages)-1]
	offers := dp.offersBut(j)
	if dp.fit(j, offers, j.Accelerators) != nil {
		row.Cells, row.Share = append(row.Cells, "–", strconv.Itoa(last.left), strconv.Itoa(last.nodes)), last.share(stages)
		return row, true
	}
	best := 0
	for n := j.Accelerators - 1; n > 0 && best == 0; n = min(n-1, n*7/8) {
		if seats := dp.fit(j, offers, n); seats != nil {
			best = len(seats)
		}
	}
	row.Cells, row.Binds = append(row.Cells, fmt.Sprintf("best ring has %d", best), "0", "0"), true
	return row, false
}

// plainly is what a plane has for a job.
type plainly struct {
	name   string
	seats  []sched.Seat // offered
	nodes  int
	offers int // accelerators offered
	taken  int
	power  int           // withheld
	heat   int           // withheld
	dark   []string      // nodes that power ends and that are dark
	lit    time.Duration // elapsed when the first of them is lit again
}

// add counts a node.
func (p *plainly) add(dp *Dispatch, n int) {
	id, node := dp.Fleet.nodes[n], &dp.Nodes.Nodes[n]
	seats, by := dp.Nodes.seats(n)
	living := dp.Fleet.nodeDesigns[n].Accelerators - int(node.Out)
	withheld := max(0, living-int(node.Busy)-seats)
	p.nodes, p.offers, p.taken = p.nodes+1, p.offers+seats, p.taken+int(node.Busy)
	if seats > 0 {
		p.seats = append(p.seats, sched.Seat{Node: sched.Node(id), Count: int32(seats)})
	}
	switch by {
	case fleet.ByHeat:
		p.heat += withheld
	case fleet.ByPower:
		p.power += withheld
		if light := dp.Sky.lights[n].After(dp.Clock.Elapsed - dp.Sky.at); light.Dark() {
			p.dark = append(p.dark, dp.Fleet.name(id))
			if lit := dp.Clock.Elapsed + light.Leave; p.lit == 0 || lit < p.lit {
				p.lit = lit
			}
		}
	}
}

// planesFor are the planes that suit a job, those that offer most first.
func (dp *Dispatch) planesFor(j *sched.Job) []plainly {
	var planes []plainly
	for n, id := range dp.Fleet.nodes {
		if dp.Fleet.Status[id] != fleet.Active || dp.Nodes.Nodes[n].Drained || !dp.Jobs.suited(&j.Terms, id) {
			continue
		}
		name := dp.Fleet.placeName(id)
		at := slices.IndexFunc(planes, func(p plainly) bool { return p.name == name })
		if at < 0 {
			at = len(planes)
			planes = append(planes, plainly{name: name})
		}
		planes[at].add(dp, n)
	}
	slices.SortStableFunc(planes, func(a, b plainly) int { return b.offers - a.offers })
	return planes
}

// nearest tells where the job nearly fits, and by what it misses.
func (dp *Dispatch) nearest(a *Evidence, j *sched.Job) {
	planes := dp.planesFor(j)
	if len(planes) == 0 {
		return
	}
	t := Table{Columns: []Heading{{"nearest", false}, {"seats", true}, {"taken", true}, {"power", true}, {"heat", true}, {"slowest link", true}, {"misses by", false}}}
	for i, p := range planes[:min(3, len(planes))] {
		link, short := "", []string{}
		if missing := j.Accelerators - p.offers; missing > 0 {
			short = append(short, strconv.Itoa(missing)+" seats")
		}
		if len(p.dark) > 0 {
			short = append(short, fmt.Sprintf("%s dark until %s", ordinal(p.dark, 2), instant(p.lit)))
		}
		if j.Kind == sched.Training && dp.Network.laned() {
			var misses string
			if link, misses = dp.slowestLink(j, p.seats); misses != "" {
				short = append(short, misses)
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []string{
			fmt.Sprintf("%c %s x%d", 'A'+i, p.name, p.nodes), fmt.Sprintf("%d/%d", min(p.offers, j.Accelerators), j.Accelerators),
			strconv.Itoa(p.taken), withheld(p.power), withheld(p.heat), link, strings.Join(short, "; ")}})
	}
	a.Tables = append(a.Tables, t)
}

// withheld is a count that a limit takes away; a dash for none.
func withheld(n int) string {
	if n == 0 {
		return "–"
	}
	return "-" + strconv.Itoa(n)
}

// slowestLink is what the link of a plane's ring that has least left for a gang would
// give it, and, where that is too little, by how much, which it is and who holds most
// of it.
func (dp *Dispatch) slowestLink(j *sched.Job, offers []sched.Seat) (rate, misses string) {
	have := 0
	for _, s := range offers {
		have += int(s.Count)
	}
	seats := sched.Fit(sched.View{Offers: offers, Apart: dp.Fleet.apart, Row: dp.Fleet.rowed()}, sched.Ask{Accelerators: min(have, j.Accelerators), Gang: true})
	if len(seats) < 2 {
		return "", ""
	}
	n := dp.Network.net
	r := n.round(seats)
	if !r.found() {
		return "none", "no way between its nodes"
	}
	left, at := n.spare(&r, false)
	if needs := dp.Jobs.circuit(j, len(seats)); left < needs {
		misses = fmt.Sprintf("%s at %s%s", gbps(needs-left), dp.Network.resourceName(n, at), n.holder(at))
	}
	return gbps(left), misses
}

// resourceName names a laser by the way that its light goes.
func (nw *Network) resourceName(n *network, r route.Resource) string {
	l := n.mesh.Link(int(r / 2))
	a, b := l.A, l.B
	if r%2 == 1 {
		a, b = b, a
	}
	return nw.Fleet.name(fleet.ID(a)) + "-" + nw.Fleet.name(fleet.ID(b))
}

// holder is the gang that holds most of a link, in words.
func (n *network) holder(at route.Resource) string {
	best, most := sched.ID(0), link.Rate(0)
	for i := range n.rings {
		held := link.Rate(0)
		for _, use := range n.rings[i].uses {
			if use == at {
				held += n.rings[i].got
			}
		}
		if held > most {
			best, most = n.rings[i].job, held
		}
	}
	if most == 0 {
		return ""
	}
	return fmt.Sprintf(", job %d holds %s", best, gbps(most))
}
