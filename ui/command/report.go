package command

import (
	"fmt"
	"math"
	"strings"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/market"
	"orrery/engine/sched"
)

// simReport is what `orrery sim --json` prints; docs/json.md describes it.
type simReport struct {
	Scenario   string        `json:"scenario"`
	Seed       uint64        `json:"seed"`
	Epoch      time.Time     `json:"epoch"`
	Complete   bool          `json:"complete"`
	ElapsedS   float64       `json:"elapsed_s"`
	Steps      int64         `json:"steps"`
	TickS      float64       `json:"tick_s"`
	File       *string       `json:"mission_file"`
	Satellites satelliteSums `json:"satellites"`
	Work       workSums      `json:"work"`
	Jobs       jobSums       `json:"jobs"`
	Energy     energySums    `json:"energy"`
	Heat       heatSums      `json:"heat"`
	Faults     faultSums     `json:"faults"`
	Condition  conditionSums `json:"condition"`
	Waterfall  *fallSums     `json:"waterfall"`
	Shells     []shellSums   `json:"waterfall_by_shell"`
	Planes     []planeSums   `json:"waterfall_by_plane"`
	Network    *networkSums  `json:"network"`
	Launches   launchSums    `json:"launches"`
	Money      moneySums     `json:"money"`
	Audit      auditReport   `json:"audit"`
	Digest     digestReport  `json:"digest"`
	Nodes      []nodeSums    `json:"nodes"`
}

// nodeSums is a node at the end, where each was asked for.
type nodeSums struct {
	Name    string     `json:"satellite"`
	Group   string     `json:"group"`
	Plane   int        `json:"plane"`
	Slot    int        `json:"slot"`
	Status  string     `json:"status"`
	Busy    int        `json:"busy"`
	Out     int        `json:"accelerators_out"`
	Charge  float64    `json:"charge_share"`
	Celsius float64    `json:"temperature_c"`
	Limit   string     `json:"limit"`
	Bound   *boundSums `json:"bound_24h"`
	Fall    *fallSums  `json:"waterfall"`
}

// wholeMission asks for a waterfall since the start.
var wholeMission = engine.Period{Last: engine.AllTime}

// newNodes is every node at the end.
func newNodes(e *engine.Engine) []nodeSums {
	rows := e.Snapshot(engine.Wants{Nodes: engine.Rows{Count: math.MaxInt32, Find: -1}, NodesFall: wholeMission}).Nodes.Rows
	nodes := make([]nodeSums, 0, len(rows))
	for _, r := range rows {
		n := nodeSums{
			Name: r.Name, Group: r.Group, Plane: r.Plane, Slot: r.Slot, Status: r.Status.String(),
			Busy: r.Busy, Out: r.Out, Charge: r.Charge, Limit: r.Limit.String(),
			Fall: fallShares(r.Fall),
		}
		if r.Status == fleet.Active {
			n.Celsius = r.Temperature.Celsius()
		}
		if len(r.Bounds.Order()) > 0 {
			bound := newBounds(r.Bounds)
			n.Bound = &bound
		}
		nodes = append(nodes, n)
	}
	return nodes
}

type satelliteSums struct {
	Active    int `json:"active"`
	Relays    int `json:"relays"`
	Nodes     int `json:"nodes"`
	Empty     int `json:"empty_slots"`
	InTransit int `json:"in_transit"`
	Lost      int `json:"lost"`
	Flagged   int `json:"flagged"`
	Lit       int `json:"lit"`
}

type workSums struct {
	Accelerators int     `json:"accelerators"`
	Busy         int     `json:"busy"`
	Delivered    float64 `json:"delivered_accelerator_h"`
	Offered      float64 `json:"offered_accelerator_h"`
	Share        float64 `json:"delivered_share"`
}

type jobSums struct {
	Submitted int      `json:"submitted"`
	Waiting   int      `json:"waiting"`
	Running   int      `json:"running"`
	Done      int      `json:"done"`
	Cancelled int      `json:"cancelled"`
	GivenUp   int      `json:"given_up"`
	Waits     waitSums `json:"waited_h"`
}

// waitSums is how long jobs waited in all, by what held them, in hours.
type waitSums struct {
	Terms   float64 `json:"law_and_memory"`
	Seats   float64 `json:"seats"`
	Drained float64 `json:"drained"`
	Power   float64 `json:"power"`
	Heat    float64 `json:"heat"`
	Network float64 `json:"network"`
	Turn    float64 `json:"turn"`
}

func newWaits(seconds [sched.Holds]float64) waitSums {
	w := func(h sched.Hold) float64 { return seconds[h] / 3600 }
	return waitSums{
		w(sched.ByTerms), w(sched.BySeats), w(sched.ByDrain), w(sched.ByPower), w(sched.ByHeat), w(sched.ByNetwork), w(sched.ByTurn),
	}
}

type energySums struct {
	Generated float64 `json:"generated_kwh"`
	Used      float64 `json:"used_kwh"`
	Curtailed float64 `json:"curtailed_kwh"`
	Lost      float64 `json:"lost_kwh"`
	Unserved  float64 `json:"unserved_kwh"`
}

// boundSums is for which share of the last 24 h a limit bound nodes.
type boundSums struct {
	Free    float64 `json:"free_share"`
	Power   float64 `json:"power_share"`
	Heat    float64 `json:"heat_share"`
	Network float64 `json:"network_share"`
	Seats   float64 `json:"seats_share"`
	Failure float64 `json:"failure_share"`
	Drained float64 `json:"drained_share"`
}

func newBounds(b engine.Bounds) boundSums {
	return boundSums{
		b.Share(fleet.Free), b.Share(fleet.ByPower), b.Share(fleet.ByHeat), b.Share(fleet.ByNetwork),
		b.Share(fleet.BySeats), b.Share(fleet.ByFailure), b.Share(fleet.ByDrain),
	}
}

type heatSums struct {
	Made     float64 `json:"made_kwh"`
	Absorbed float64 `json:"absorbed_kwh"`
	Shed     float64 `json:"shed_kwh"`
}

type faultSums struct {
	Lost        int     `json:"satellites_lost"`
	Failed      int     `json:"accelerators_out"`
	Stopped     int     `json:"jobs_stopped"`
	Wasted      float64 `json:"wasted_accelerator_h"`
	Accelerator int64   `json:"accelerator_failures"`
	Memory      int64   `json:"memory_failures"`
	Laser       int64   `json:"laser_failures"`
	Node        int64   `json:"node_losses"`
	WearOut     int64   `json:"worn_out"`
	Silent      int64   `json:"silent_corruptions"`
	Uncorrected int64   `json:"uncorrectable_errors"`
	Hang        int64   `json:"accelerator_resets"`
	Reboot      int64   `json:"host_resets"`
	HostMemory  int64   `json:"host_memory_errors"`
}

func newFaults(t engine.Totals) faultSums {
	n := t.Faults
	return faultSums{
		t.Lost, t.Failed, t.Stops, t.Wasted.Hours(), n[fault.Accelerator], n[fault.Memory], n[fault.Laser], n[fault.Loss], n[fault.WearOut],
		n[fault.Silent], n[fault.Uncorrectable], n[fault.Hang], n[fault.Reboot], n[fault.HostMemory],
	}
}

type conditionSums struct {
	Charge    float64   `json:"mean_charge_share"`
	Lowest    float64   `json:"lowest_charge_share"`
	Mean      float64   `json:"mean_temperature_c"`
	Hottest   float64   `json:"hottest_temperature_c"`
	Throttled int       `json:"throttled_nodes"`
	ByPower   int       `json:"throttled_by_power"`
	ByHeat    int       `json:"throttled_by_heat"`
	Bound     boundSums `json:"bound_24h"`
}

// fallSums is how accelerators' time was spent, as shares.
type fallSums struct {
	Installed float64 `json:"installed_accelerator_h"`
	Lit       float64 `json:"lost_to_darkness_share"`
	Powered   float64 `json:"lost_to_power_share"`
	Cooled    float64 `json:"lost_to_heat_share"`
	Healthy   float64 `json:"lost_to_failure_share"`
	Connected float64 `json:"lost_to_network_share"`
	Placed    float64 `json:"without_job_share"`
	Again     float64 `json:"done_again_share"`
	Useful    float64 `json:"useful_share"`
}

func fallShares(f engine.Fall) *fallSums {
	all := f.Installed()
	if all <= 0 {
		return nil
	}
	lost := func(s engine.Stage) float64 { return f.Share(f.Lost[s]) }
	return &fallSums{
		all.Hours(), lost(engine.Lit), lost(engine.Powered), lost(engine.Cooled), lost(engine.Healthy),
		lost(engine.Connected), lost(engine.Placed), lost(engine.Useful), f.Share(f.Kept),
	}
}

// shellSums is the waterfall of a shell, and planeSums that of a plane.
type shellSums struct {
	Shell string    `json:"shell"`
	Fall  *fallSums `json:"waterfall"`
}

type planeSums struct {
	Shell string     `json:"shell"`
	Plane int        `json:"plane"`
	Bound *boundSums `json:"bound"`
	Fall  *fallSums  `json:"waterfall"`
}

// newFalls are the waterfalls of shells and planes.
func newFalls(w *engine.Waterfall) (shells []shellSums, planes []planeSums) {
	shells, planes = []shellSums{}, []planeSums{}
	for _, row := range w.Shells {
		shells = append(shells, shellSums{row.Name, fallShares(row.Fall)})
	}
	for _, row := range w.Planes {
		plane := planeSums{Shell: row.Name, Plane: row.Plane, Fall: fallShares(row.Fall)}
		if row.Bounds.All() > 0 {
			bound := newBounds(row.Bounds)
			plane.Bound = &bound
		}
		planes = append(planes, plane)
	}
	return shells, planes
}

type networkSums struct {
	Up        int     `json:"lasers_up"`
	Acquiring int     `json:"lasers_acquiring"`
	Down      int     `json:"lasers_down"`
	Asked     float64 `json:"asked_gbps"`
	Carried   float64 `json:"carried_gbps"`
	JobData   float64 `json:"job_data_gbps"`
	Ground    float64 `json:"ground_gbps"`
	Room      float64 `json:"ground_capacity_gbps"`
	Pairs     int     `json:"pairs"`
	Cut       int     `json:"pairs_cut"`
	RTT       float64 `json:"mean_rtt_ms"`
	Handovers int64   `json:"handovers"`
	Sent      float64 `json:"sent_bit"`
	Got       float64 `json:"carried_bit"`
	Lost      float64 `json:"lost_bit"`
}

type launchSums struct {
	Booked  int     `json:"flights_not_over"`
	Reached float64 `json:"reached_orbit_kg"`
}

type moneySums struct {
	Treasury float64 `json:"treasury_usd"`
	InOrbit  float64 `json:"in_orbit_usd"`
	OnWay    float64 `json:"on_the_way_usd"`
	WriteOff float64 `json:"written_off_usd"`
	Hardware float64 `json:"spent_hardware_usd"`
	Launch   float64 `json:"spent_launch_usd"`
}

type auditReport struct {
	OK       bool            `json:"ok"`
	Verdict  string          `json:"verdict"`
	Balances []balanceReport `json:"balances"`
}

type balanceReport struct {
	Name string  `json:"name"`
	Unit string  `json:"unit"`
	In   float64 `json:"in"`
	Out  float64 `json:"out"`
	Held float64 `json:"held"`
	Leak float64 `json:"leak"`
}

// digestReport is the digest of each subsystem and one of all.
type digestReport struct {
	All        string            `json:"all"`
	Subsystems map[string]string `json:"subsystems"`
}

// newReport is what came of a run.
func newReport(r *simulation, e *engine.Engine) *simReport {
	shot := e.Snapshot(engine.Wants{Fall: wholeMission})
	t := shot.Totals
	report := &simReport{
		Scenario: r.scenario.Name, Seed: r.scenario.Seed, Epoch: r.scenario.Epoch.UTC(),
		Complete: e.Elapsed()+e.Tick() > r.span,
		ElapsedS: e.Elapsed().Seconds(), Steps: e.Steps(), TickS: e.Tick().Seconds(),
		Satellites: satelliteSums{t.Satellites, t.Relays, t.Nodes, t.Empty, t.InTransit, t.Lost, t.Flagged, t.Lit},
		Work:       workSums{t.Accelerators, t.Busy, t.Delivered.Hours(), t.Offered.Hours(), 0},
		Jobs:       jobSums{t.Submitted, t.Waiting, t.Running, t.Done, t.Cancelled, t.GivenUp, newWaits(t.HeldBy)},
		Energy: energySums{
			t.Energy.Generated.KilowattHours(), t.Energy.Used.KilowattHours(), t.Energy.Curtailed.KilowattHours(),
			t.Energy.Lost.KilowattHours(), t.Energy.Unserved.KilowattHours(),
		},
		Heat: heatSums{
			(t.Energy.Used + t.Energy.Lost).KilowattHours(), t.Absorbed.KilowattHours(), t.Shed.KilowattHours(),
		},
		Faults:    newFaults(t),
		Condition: conditionSums{t.Charge, t.Lowest, t.Mean.Celsius(), t.Hottest.Celsius(), t.Throttled, t.ByPower, t.ByHeat, newBounds(t.Bounds)},
		Launches:  launchSums{t.Flights, float64(t.Launched)},
		Money: moneySums{
			t.Balance[market.Treasury].Dollars(), t.Balance[market.InOrbit].Dollars(), t.Balance[market.OnWay].Dollars(),
			t.Balance[market.WriteOff].Dollars(), t.Spent[market.Hardware].Dollars(), t.Spent[market.Launch].Dollars(),
		},
		Audit:  newAudit(e.Ask(engine.Audit{})),
		Digest: newDigestReport(e.Digest()),
	}
	if t.Offered > 0 {
		report.Work.Share = float64(t.Delivered / t.Offered)
	}
	report.Waterfall = fallShares(shot.Fall.Fleet)
	report.Shells, report.Planes = newFalls(shot.Fall)
	if n := t.Net; n.On {
		report.Network = &networkSums{
			n.Up, n.Acquiring, n.Down, n.Asked.Gigabits(), n.Carried.Gigabits(), n.JobData.Gigabits(),
			n.Ground.Gigabits(), n.Room.Gigabits(), n.Pairs, n.Cut, 1000 * n.RTT, n.Handovers, n.Sent, n.Got, n.Lost,
		}
	}
	if r.nodes {
		report.Nodes = newNodes(e)
	}
	if r.store != nil {
		path := r.store.Path()
		report.File = &path
	}
	return report
}

func newAudit(a engine.Answer) auditReport {
	report := auditReport{OK: a.OK, Verdict: a.Verdict, Balances: []balanceReport{}}
	for _, b := range a.Balances {
		report.Balances = append(report.Balances, balanceReport(b))
	}
	return report
}

func newDigestReport(d engine.Digest) digestReport {
	report := digestReport{All: d.String(), Subsystems: map[string]string{}}
	for i, sum := range d {
		report.Subsystems[engine.SubsystemName(i)] = fmt.Sprintf("%08x", sum)
	}
	return report
}

// String is the report for people.
func (r *simReport) String() string {
	var b strings.Builder
	row := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "%-13s %s\n", label, fmt.Sprintf(format, args...))
	}
	early := ""
	if !r.Complete {
		early = ", ended early"
	}
	row("mission", "%s, seed %d, %s UTC", r.Scenario, r.Seed, r.Epoch.Format("2006-01-02 15:04:05"))
	row("ran", "T+%s in %d steps%s", spanText(r.ElapsedS), r.Steps, early)
	s := r.Satellites
	row("satellites", "%d active (%d relays, %d nodes), %d slots empty, %d in transit, %d lost", s.Active, s.Relays, s.Nodes, s.Empty, s.InTransit, s.Lost)
	w := r.Work
	row("work", "%.1f accelerator-hours of %.1f offered (%.1f %%); %d of %d accelerators busy", w.Delivered, w.Offered, 100*w.Share, w.Busy, w.Accelerators)
	j := r.Jobs
	row("jobs", "%d submitted, %d done, %d running, %d waiting, %d cancelled, %d given up", j.Submitted, j.Done, j.Running, j.Waiting, j.Cancelled, j.GivenUp)
	row("waits", "%.1f h for seats, %.1f power, %.1f heat, %.1f network, %.1f others' turn, %.1f law and memory, %.1f drained nodes",
		j.Waits.Seats, j.Waits.Power, j.Waits.Heat, j.Waits.Network, j.Waits.Turn, j.Waits.Terms, j.Waits.Drained)
	e := r.Energy
	row("energy", "%.1f kWh generated, %.1f used, %.1f curtailed, %.1f lost, %.1f missed", e.Generated, e.Used, e.Curtailed, e.Lost, e.Unserved)
	row("heat", "%.1f kWh made, %.1f absorbed from the Earth, %.1f shed", r.Heat.Made, r.Heat.Absorbed, r.Heat.Shed)
	f := r.Faults
	row("faults", "%d nodes lost, %d accelerators out; %d jobs stopped, %.1f accelerator-hours wasted", f.Lost, f.Failed, f.Stopped, f.Wasted)
	c := r.Condition
	row("nodes", "charge %.1f %%, lowest %.1f %%; hottest %.1f °C; %d throttled", 100*c.Charge, 100*c.Lowest, c.Hottest, c.Throttled)
	if f := r.Waterfall; f != nil {
		row("time", "%.1f %% useful; lost to darkness %.1f, power %.1f, heat %.1f, failure %.1f, network %.1f, no job %.1f, done again %.1f",
			100*f.Useful, 100*f.Lit, 100*f.Powered, 100*f.Cooled, 100*f.Healthy, 100*f.Connected, 100*f.Placed, 100*f.Again)
	}
	if n := r.Network; n != nil {
		row("network", "%d lasers up; %.0f Gbps of %.0f carried, %.0f for jobs; round trip %.1f ms; %d of %d pairs of places cut; %.3g %% lost",
			n.Up, n.Carried, n.Asked, n.JobData, n.RTT, n.Cut, n.Pairs, 100*n.Lost/math.Max(1, n.Sent))
	}
	row("launches", "%d flights not over, %.1f t reached orbit", r.Launches.Booked, r.Launches.Reached/1000)
	m := r.Money
	row("money", "treasury $%.1f M; spent $%.1f M on hardware, $%.1f M on launches", m.Treasury/1e6, m.Hardware/1e6, m.Launch/1e6)
	row("audit", "%s", r.Audit.Verdict)
	row("digest", "%s", r.Digest.All)
	if r.File != nil {
		row("saved", "%s", *r.File)
	}
	return b.String()
}

// spanText is a number of seconds as a span for people.
func spanText(seconds float64) string {
	return scenario.ShowSpan(time.Duration(math.Round(seconds * float64(time.Second))))
}
