package dispatch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// ringStage is the last limit of a gang: how many of the remaining accelerators links connect in
// one ring; as many as it requests if it finds one.
func (dp *Dispatch) ringStage(j *sched.Job, stages []stage) (table.Row, bool) {
	nodes := max(1, (j.Accelerators+dp.widest()-1)/max(1, dp.widest()))
	row := table.Row{Cells: []string{fmt.Sprintf("network: %d nodes or more in one ring at %s", nodes, network.Gbps(dp.Jobs.Gang(j).Circuit(nodes)))}}
	if jobs.Patient(dp.Jobs, j) {
		row.Cells[0] += ", along quickest paths"
	}
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

// unjoined says what links a gang lacks for which there are seats.
func unjoined(dp *Dispatch, j *sched.Job) string {
	const waits = "waits for the network: seats are free, but no links between them carry what it needs"
	if !onlyAround(dp, j) {
		return waits
	}
	return fmt.Sprintf("waits for the network: seats are free, but only paths around full links join them, which are kept for other jobs while any wait, for at most %s more",
		field.ShowSpan(jobs.Patience(j)-j.Waits[sched.ReasonNetwork].Truncate(time.Second)))
}

// planeOffer is what a plane offers to a job.
type planeOffer struct {
	name   string
	seats  []sched.Seat // offered
	nodes  int
	offers int // accelerators offered
	taken  int
	power  int           // withheld
	heat   int           // withheld
	dark   []string      // nodes limited by power in eclipse
	lit    time.Duration // elapsed time when the last of them is lit again
}

// add counts a node.
func (p *planeOffer) add(dp *Dispatch, n int, g power.Grade) {
	id, node := dp.Fleet.Nodes[n], &dp.Nodes.Nodes[n]
	seats, by := dp.Nodes.Seats(n, g)
	living := dp.Fleet.NodeDesigns[n].Accelerators - int(node.Out)
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
		if light := dp.Sky.Lights[n].After(dp.Clock.Elapsed - dp.Sky.At); light.Dark() {
			p.dark = append(p.dark, dp.Fleet.Name(id))
			p.lit = max(p.lit, dp.Clock.Elapsed+light.Leave)
		}
	}
}

// planesFor are the planes that suit a job, the largest offer first.
func (dp *Dispatch) planesFor(j *sched.Job) []planeOffer {
	var planes []planeOffer
	for n, id := range dp.Fleet.Nodes {
		if dp.Fleet.Status[id] != fleet.Active || dp.Nodes.Nodes[n].Drained || !dp.Jobs.Suited(j, id) {
			continue
		}
		name := dp.Fleet.PlaceName(id)
		at := slices.IndexFunc(planes, func(p planeOffer) bool { return p.name == name })
		if at < 0 {
			at = len(planes)
			planes = append(planes, planeOffer{name: name})
		}
		planes[at].add(dp, n, j.Grade())
	}
	slices.SortStableFunc(planes, func(a, b planeOffer) int { return b.offers - a.offers })
	return planes
}

// nearest says where the job nearly fits, and what it lacks there.
func (dp *Dispatch) nearest(a *table.Answer, j *sched.Job) {
	planes := dp.planesFor(j)
	if len(planes) == 0 {
		return
	}
	t := table.Table{Columns: []table.Heading{{Name: "nearest", Count: false}, {Name: "seats", Count: true}, {Name: "taken", Count: true}, {Name: "power", Count: true}, {Name: "heat", Count: true}, {Name: "slowest link", Count: true}, {Name: "misses by", Count: false}}}
	for i, p := range planes[:min(3, len(planes))] {
		link, short := "", []string{}
		if missing := j.Accelerators - p.offers; missing > 0 {
			short = append(short, table.Count(missing, "seat"))
		}
		if len(p.dark) > 0 {
			short = append(short, fmt.Sprintf("%s dark until %s", table.Ordinal(p.dark, 2), clock.Instant(p.lit)))
		}
		if j.Kind == sched.Training && dp.Network.On() {
			var misses string
			if link, misses = dp.slowestLink(j, p.seats); misses != "" {
				short = append(short, misses)
			}
		}
		t.Rows = append(t.Rows, table.Row{Cells: []string{
			fmt.Sprintf("%c %s x%d", 'A'+i, p.name, p.nodes), fmt.Sprintf("%d/%d", min(p.offers, j.Accelerators), j.Accelerators),
			strconv.Itoa(p.taken), withheld(p.power), withheld(p.heat), link, strings.Join(short, "; ")}})
	}
	a.Tables = append(a.Tables, t)
}

// withheld formats a number that a limit takes away; a dash for none.
func withheld(n int) string {
	if n == 0 {
		return "–"
	}
	return "-" + strconv.Itoa(n)
}

// slowestLink is the rate that a plane's ring has left for a gang at its fullest link and, if that
// is too little, how much is missing, at which link, and which job holds most of it.
func (dp *Dispatch) slowestLink(j *sched.Job, offers []sched.Seat) (rate, misses string) {
	have := 0
	for _, s := range offers {
		have += int(s.Count)
	}
	seats := sched.Fit(sched.View{Offers: offers, LinksBetween: dp.Fleet.LinksBetween, Row: dp.Fleet.RowPlaces()}, sched.Ask{Accelerators: min(have, j.Accelerators), Gang: true})
	if len(seats) < 2 {
		return "", ""
	}
	left, misses, found := dp.Network.Tightest(dp.Jobs.Gang(j).Around(seats))
	if !found {
		return "none", "no path between its nodes"
	}
	return network.Gbps(left), misses
}
