package command

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// simReport is what `orrery sim --json` prints; docs/json.md describes it.
type simReport struct {
	Scenario   string           `json:"scenario"`
	Seed       uint64           `json:"seed"`
	Epoch      time.Time        `json:"epoch"`
	Complete   bool             `json:"complete"`
	ElapsedS   float64          `json:"elapsed_s"`
	Steps      int64            `json:"steps"`
	TickS      float64          `json:"tick_s"`
	File       *string          `json:"mission_file"`
	Satellites figures          `json:"satellites"`
	Work       figures          `json:"work"`
	Jobs       figures          `json:"jobs"`
	Energy     figures          `json:"energy"`
	Power      figures          `json:"power"`
	Heat       figures          `json:"heat"`
	Faults     figures          `json:"faults"`
	Condition  figures          `json:"condition"`
	Waterfall  *waterfallShares `json:"waterfall"`
	Shells     []shellSums      `json:"waterfall_by_shell"`
	Planes     []planeSums      `json:"waterfall_by_plane"`
	Network    figures          `json:"network"`
	Launches   figures          `json:"launches"`
	Money      figures          `json:"money"`
	Market     figures          `json:"market"`
	Audit      auditReport      `json:"audit"`
	Digest     digestReport     `json:"digest"`
	Nodes      []nodeSums       `json:"nodes"`

	read figure.Readings
}

// nodeSums is a node at the end, where each was asked for.
type nodeSums struct {
	Name      string           `json:"satellite"`
	Group     string           `json:"group"`
	Plane     int              `json:"plane"`
	Slot      int              `json:"slot"`
	Status    string           `json:"status"`
	Busy      int              `json:"busy"`
	Out       int              `json:"accelerators_out"`
	Charge    float64          `json:"charge_share"`
	Celsius   float64          `json:"temperature_c"`
	Limit     string           `json:"limit"`
	Bound     *boundSums       `json:"bound_24h"`
	Waterfall *waterfallShares `json:"waterfall"`
}

// wholeMission asks for a waterfall since the start.
var wholeMission = usage.Period{Last: usage.AllTime}

// newNodes is every node at the end.
func newNodes(e *engine.Engine) []nodeSums {
	rows := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: math.MaxInt32, Find: -1}}, Usage: usage.Wants{Table: wholeMission}}).Nodes.Table.Rows
	nodes := make([]nodeSums, 0, len(rows))
	for _, r := range rows {
		n := nodeSums{
			Name: r.Name, Group: r.Group, Plane: r.Plane, Slot: r.Slot, Status: r.Status.String(),
			Busy: r.Busy, Out: r.Out, Charge: r.Charge, Limit: r.Limit.String(),
			Waterfall: newWaterfall(r.Waterfall),
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

func newBounds(b usage.Bounds) boundSums {
	return boundSums{
		b.Share(fleet.Free), b.Share(fleet.ByPower), b.Share(fleet.ByHeat), b.Share(fleet.ByNetwork),
		b.Share(fleet.BySeats), b.Share(fleet.ByFailure), b.Share(fleet.ByDrain),
	}
}

// waterfallShares is how accelerators' time was spent, as shares.
type waterfallShares struct {
	Installed float64 `json:"installed_accelerator_h"`
	Lit       float64 `json:"lost_to_darkness_share"`
	Powered   float64 `json:"lost_to_power_share"`
	Cooled    float64 `json:"lost_to_heat_share"`
	Healthy   float64 `json:"lost_to_failure_share"`
	Connected float64 `json:"lost_to_network_share"`
	Drained   float64 `json:"lost_to_drained_nodes_share"`
	Turn      float64 `json:"lost_to_turn_share"`
	Placed    float64 `json:"without_job_share"`
	Again     float64 `json:"done_again_share"`
	Useful    float64 `json:"useful_share"`
}

func newWaterfall(f usage.Waterfall) *waterfallShares {
	all := f.Installed()
	if all <= 0 {
		return nil
	}
	lost := func(s usage.Stage) float64 { return f.Share(f.Lost[s]) }
	return &waterfallShares{
		all.Hours(), lost(usage.Lit), lost(usage.Powered), lost(usage.Cooled), lost(usage.Healthy),
		lost(usage.Connected), lost(usage.Open), lost(usage.Next), lost(usage.Placed), lost(usage.Useful), f.Share(f.Useful),
	}
}

// shellSums is the waterfall of a shell, and planeSums that of a plane.
type shellSums struct {
	Shell     string           `json:"shell"`
	Waterfall *waterfallShares `json:"waterfall"`
}

type planeSums struct {
	Shell     string           `json:"shell"`
	Plane     int              `json:"plane"`
	Bound     *boundSums       `json:"bound"`
	Waterfall *waterfallShares `json:"waterfall"`
}

// newWaterfalls are the waterfalls of shells and planes.
func newWaterfalls(w *usage.Waterfalls) (shells []shellSums, planes []planeSums) {
	shells, planes = []shellSums{}, []planeSums{}
	for _, row := range w.Shells {
		shells = append(shells, shellSums{row.Name, newWaterfall(row.Waterfall)})
	}
	for _, row := range w.Planes {
		plane := planeSums{Shell: row.Name, Plane: row.Plane, Waterfall: newWaterfall(row.Waterfall)}
		if row.Bounds.All() > 0 {
			bound := newBounds(row.Bounds)
			plane.Bound = &bound
		}
		planes = append(planes, plane)
	}
	return shells, planes
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
	shot := e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: wholeMission}})
	report := &simReport{
		Scenario: r.scenario.Name, Seed: r.scenario.Seed, Epoch: r.scenario.Epoch.UTC(),
		Complete: e.Elapsed()+e.Tick() > r.span,
		ElapsedS: e.Elapsed().Seconds(), Steps: e.Steps(), TickS: e.Tick().Seconds(),
		Audit: newAudit(e.Ask(engine.Audit{})), Digest: newDigestReport(e.Digest()),
		read: e.Readings(),
	}
	for part, into := range map[string]*figures{
		"satellites": &report.Satellites, "work": &report.Work, "jobs": &report.Jobs, "energy": &report.Energy, "power": &report.Power,
		"heat": &report.Heat, "faults": &report.Faults, "condition": &report.Condition, "network": &report.Network,
		"launches": &report.Launches, "money": &report.Money, "market": &report.Market,
	} {
		*into = figuresOf(part, report.read)
	}
	report.Waterfall = newWaterfall(shot.Usage.Waterfalls.Fleet)
	report.Shells, report.Planes = newWaterfalls(shot.Usage.Waterfalls)
	if r.nodes {
		report.Nodes = newNodes(e)
	}
	if r.store != nil && r.store.Unkept() == nil {
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

// print writes the report for people.
func (r *simReport) print(w io.Writer) error {
	var b strings.Builder
	row := func(label, format string, args ...any) {
		fmt.Fprintf(&b, "%-13s %s\n", label, fmt.Sprintf(format, args...))
	}
	of := func(key figure.Key) float64 { return r.read[key] }
	count := func(key figure.Key, noun string) string { return table.Count(int(of(key)), noun) }
	early := ""
	if !r.Complete {
		early = ", ended early"
	}
	row("mission", "%s, seed %d, %s UTC", r.Scenario, r.Seed, r.Epoch.Format("2006-01-02 15:04:05"))
	row("ran", "T+%s in %s%s", spanText(r.ElapsedS), table.Count(int(r.Steps), "step"), early)
	row("satellites", "%.0f active (%s, %s), %s, %.0f in transit, %.0f lost", of("satellites.active"), count("satellites.relays", "relay"),
		count("satellites.nodes", "node"), count("satellites.empty_slots", "empty slot"), of("satellites.in_transit"), of("satellites.lost"))
	row("work", "%.1f accelerator-hours of %.1f offered (%.1f %%); %.0f of %s busy", of("work.delivered_accelerator_h"),
		of("work.offered_accelerator_h"), 100*of("work.delivered_share"), of("work.busy"), count("work.accelerators", "accelerator"))
	row("jobs", "%.0f submitted, %.0f done, %.0f running, %.0f waiting, %.0f cancelled, %.0f failed", of("jobs.submitted"), of("jobs.done"),
		of("jobs.running"), of("jobs.waiting"), of("jobs.cancelled"), of("jobs.given_up"))
	row("waits", "%.1f h for seats, %.1f power, %.1f heat, %.1f network, %.1f others' turn, %.1f requirements, %.1f drained nodes",
		of("jobs.waited_h.seats"), of("jobs.waited_h.power"), of("jobs.waited_h.heat"), of("jobs.waited_h.network"), of("jobs.waited_h.turn"),
		of("jobs.waited_h.law_and_memory"), of("jobs.waited_h.drained"))
	row("energy", "%.1f kWh generated, %.1f used, %.1f curtailed, %.1f lost, %.1f missed", of("energy.generated_kwh"), of("energy.used_kwh"),
		of("energy.curtailed_kwh"), of("energy.lost_kwh"), of("energy.unserved_kwh"))
	row("heat", "%.1f kWh made, %.1f absorbed from the Earth, %.1f shed", of("heat.made_kwh"), of("heat.absorbed_kwh"), of("heat.shed_kwh"))
	row("faults", "%s lost, %s out; %s stopped, %.1f accelerator-hours wasted", count("faults.satellites_lost", "node"),
		count("faults.accelerators_out", "accelerator"), count("faults.jobs_stopped", "job"), of("faults.wasted_accelerator_h"))
	if of("satellites.nodes") > 0 {
		row("nodes", "charge %.1f %%, lowest %.1f %%; hottest %.1f °C; %.0f throttled", 100*of("condition.mean_charge_share"),
			100*of("condition.lowest_charge_share"), of("condition.hottest_temperature_c"), of("condition.throttled_nodes"))
	}
	if f := r.Waterfall; f != nil {
		row("time", "%.1f %% of use; lost to darkness %.1f, power %.1f, heat %.1f, failure %.1f, network %.1f, drained nodes %.1f, turn %.1f, no job %.1f, done again %.1f",
			100*f.Useful, 100*f.Lit, 100*f.Powered, 100*f.Cooled, 100*f.Healthy, 100*f.Connected, 100*f.Drained, 100*f.Turn, 100*f.Placed, 100*f.Again)
	}
	if r.Network != nil {
		row("network", "%s up; %.0f Gbps of %.0f carried, %.0f for jobs; round trip %.1f ms; %.0f of %s of places cut; %.3g %% lost",
			count("network.lasers_up", "laser"), of("network.carried_gbps"), of("network.asked_gbps"), of("network.job_data_gbps"), of("network.mean_rtt_ms"),
			of("network.pairs_cut"), count("network.pairs", "pair"), 100*of("network.lost_bit")/math.Max(1, of("network.sent_bit")))
	}
	row("launches", "%s not over, %.1f t reached orbit", count("launches.flights_not_over", "flight"), of("launches.reached_orbit_kg")/1000)
	row("money", "treasury $%.1f M; spent $%.1f M on hardware, $%.1f M on launches", of("money.treasury_usd")/1e6, of("money.spent_hardware_usd")/1e6,
		of("money.spent_launch_usd")/1e6)
	if r.Market != nil {
		row("market", "an hour of an H100 costs $%.3f; %.1f M h sold on spot, %.1f M by contract, %.1f M used by their owners; HHI of all compute %.0f", of("market.price_usd_h"),
			of("market.spot_h")/1e6, of("market.contract_h")/1e6, of("market.own_h")/1e6, of("market.all_compute_hhi"))
	}
	row("audit", "%s", r.Audit.Verdict)
	row("digest", "%s", r.Digest.All)
	if r.File != nil {
		row("saved", "%s", *r.File)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// spanText is a number of seconds as a span for people.
func spanText(seconds float64) string {
	return scenario.ShowSpan(time.Duration(math.Round(seconds * float64(time.Second))))
}
