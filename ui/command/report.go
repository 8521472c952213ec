package command

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"orrery/data/export"
	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
	"orrery/ui/command/cli"
	"orrery/ui/widget"
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
	Law        figures          `json:"law"`
	Launches   launchSums       `json:"launches"`
	Money      figures          `json:"money"`
	Market     figures          `json:"market"`
	Audit      auditReport      `json:"audit"`
	Digest     digestReport     `json:"digest"`
	Source     string           `json:"source_sha256"`
	Receipt    string           `json:"receipt_sha256"`
	Nodes      []nodeSums       `json:"nodes"`

	read figure.Readings
}

// nodeSums is a node at the end, where each was asked for.
type nodeSums struct {
	Name      string           `json:"satellite"`
	Group     string           `json:"group"`
	Plane     int              `json:"plane"`
	PlaneName *string          `json:"plane_name"` // as the console has it: P07; null where it is in none
	Slot      int              `json:"slot"`
	Status    string           `json:"status"`
	Busy      int              `json:"busy"`
	Out       int              `json:"accelerators_out"`
	Charge    *float64         `json:"charge_share"`  // null while it is not in service
	Celsius   *float64         `json:"temperature_c"` // likewise
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
		if !r.IsNode { // where there is no node relays are listed
			continue
		}
		n := nodeSums{
			Name: r.Name, Group: r.Group, Plane: r.Plane, PlaneName: planeName(r.Plane), Slot: r.Slot, Status: r.Status.String(),
			Busy: r.Busy, Out: r.Out, Limit: r.Limit.String(), Waterfall: newWaterfall(r.Waterfall),
		}
		if r.Status == fleet.Active {
			celsius := r.Temperature.Celsius()
			n.Charge, n.Celsius = &r.Charge, &celsius
		}
		if len(r.Bounds.Order()) > 0 {
			bound := newBounds(r.Bounds)
			n.Bound = &bound
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// planeName is what people call a plane that counts from 1; nil for none.
func planeName(plane int) *string {
	if plane < 1 {
		return nil
	}
	name := widget.PlaneName(plane)
	return &name
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
	Turn    float64 `json:"turn_share"`
}

func newBounds(b usage.Bounds) boundSums {
	return boundSums{
		b.Share(fleet.Free), b.Share(fleet.ByPower), b.Share(fleet.ByHeat), b.Share(fleet.ByNetwork),
		b.Share(fleet.BySeats), b.Share(fleet.ByFailure), b.Share(fleet.ByDrain), b.Share(fleet.ByTurn),
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
	PlaneName *string          `json:"plane_name"` // likewise
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
		plane := planeSums{Shell: row.Name, Plane: row.Plane, PlaneName: planeName(row.Plane), Waterfall: newWaterfall(row.Waterfall)}
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
		Source: export.Source(r.scenario, r.given), read: e.Readings(),
	}
	report.Receipt = export.Receipt(report.Source, e)
	report.fill()
	report.Launches = newLaunches(e)
	report.Waterfall = newWaterfall(shot.Usage.Waterfalls.Fleet)
	report.Shells, report.Planes = newWaterfalls(shot.Usage.Waterfalls)
	if r.nodes {
		report.Nodes = newNodes(e)
	}
	if r.store != nil && r.store.Unsaved() == nil {
		path := r.store.Path()
		report.File = &path
	}
	return report
}

// fill takes in the parts that are made of figures alone.
func (r *simReport) fill() {
	for part, into := range map[string]*figures{
		"satellites": &r.Satellites, "work": &r.Work, "jobs": &r.Jobs, "energy": &r.Energy, "power": &r.Power,
		"heat": &r.Heat, "faults": &r.Faults, "condition": &r.Condition, "network": &r.Network, "law": &r.Law,
		"money": &r.Money, "market": &r.Market,
	} {
		*into = figuresOf(part, r.read)
	}
}

func newAudit(a engine.Answer) auditReport {
	report := auditReport{OK: a.OK, Verdict: a.Verdict, Balances: []balanceReport{}}
	for _, b := range a.Balances {
		report.Balances = append(report.Balances, balanceReport(b))
	}
	return report
}

func newDigestReport(d digests.Digest) digestReport {
	report := digestReport{All: d.String(), Subsystems: map[string]string{}}
	for i, sum := range d {
		report.Subsystems[digests.Name(i)] = fmt.Sprintf("%08x", sum)
	}
	return report
}

// sheet is a report for people, row by row.
type sheet struct {
	strings.Builder
	*simReport
}

func (b *sheet) row(label, format string, args ...any) {
	fmt.Fprintf(b, "%-13s %s\n", label, fmt.Sprintf(format, args...))
}

func (b *sheet) of(key figure.Key) float64 { return b.read[key] }

func (b *sheet) count(key figure.Key, noun string) string { return table.Count(int(b.of(key)), noun) }

// print writes the report for people.
func (r *simReport) print(w io.Writer) error {
	b := &sheet{simReport: r}
	early := ""
	if !r.Complete {
		early = ", ended early"
	}
	b.row("mission", "%s, seed %d, %s UTC", r.Scenario, r.Seed, r.Epoch.Format("2006-01-02 15:04:05"))
	b.row("ran", "T+%s in %s%s", cli.Span(r.ElapsedS), table.Count(int(r.Steps), "step"), early)
	b.row("satellites", "%.0f active (%s, %s), %s, %.0f in transit, %.0f lost", b.of("satellites.active"), b.count("satellites.relays", "relay"),
		b.count("satellites.nodes", "node"), b.count("satellites.empty_slots", "empty slot"), b.of("satellites.in_transit"), b.of("satellites.lost"))
	if _, works := r.read["work.delivered_share"]; works {
		b.jobs()
	}
	b.row("faults", "%s lost, %s out; %s stopped, %.1f accelerator-hours wasted", b.count("faults.satellites_lost", "satellite"),
		b.count("faults.accelerators_out", "accelerator"), b.count("faults.jobs_stopped", "job"), b.of("faults.wasted_accelerator_h"))
	b.nodes()
	b.network()
	given := ""
	if parts := b.of("launches.reached_orbit_parts_kg"); parts > 0 {
		given = fmt.Sprintf(" as given: their parts weigh %.1f t", parts/1000)
	}
	b.row("launches", "%s; %s, %.1f t reached orbit%s", r.Launches.words(), r.Launches.ahead(), b.of("launches.reached_orbit_kg")/1000, given)
	r.Launches.table(&b.Builder)
	about := ""
	if r.Market != nil {
		about = "~" // the treasury is what its owner earned at prices that are estimates
	}
	b.row("money", "treasury %s$%.1f M; spent $%.1f M on hardware, $%.1f M on launches", about, b.of("money.treasury_usd")/1e6, b.of("money.spent_hardware_usd")/1e6,
		b.of("money.spent_launch_usd")/1e6)
	b.market()
	b.row("audit", "%s", r.Audit.Verdict)
	b.row("digest", "%s", r.Digest.All)
	b.row("receipt", "sha256 %s", r.Receipt)
	if r.File != nil {
		b.row("saved", "%s", *r.File)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// jobs tells of work, and of the energy and heat that it takes.
func (b *sheet) jobs() {
	b.row("work", "%.1f accelerator-hours of %.1f offered (%.1f %%); %.0f of %s busy", b.of("work.delivered_accelerator_h"),
		b.of("work.offered_accelerator_h"), 100*b.of("work.delivered_share"), b.of("work.busy"), b.count("work.accelerators", "accelerator"))
	b.row("jobs", "%.0f submitted, %.0f done, %.0f running, %.0f waiting, %.0f cancelled, %.0f failed", b.of("jobs.submitted"), b.of("jobs.done"),
		b.of("jobs.running"), b.of("jobs.waiting"), b.of("jobs.cancelled"), b.of("jobs.given_up"))
	b.row("waits", "%.1f h for seats, %.1f power, %.1f heat, %.1f network, %.1f others' turn, %.1f law, %.1f memory, %.1f drained nodes",
		b.of("jobs.waited_h.seats"), b.of("jobs.waited_h.power"), b.of("jobs.waited_h.heat"), b.of("jobs.waited_h.network"), b.of("jobs.waited_h.turn"),
		b.of("jobs.waited_h.law"), b.of("jobs.waited_h.memory"), b.of("jobs.waited_h.drained"))
	b.row("energy", "%.1f kWh generated, %.1f used, %.1f curtailed, %.1f lost, %.1f missed", b.of("energy.generated_kwh"), b.of("energy.used_kwh"),
		b.of("energy.curtailed_kwh"), b.of("energy.lost_kwh"), b.of("energy.unserved_kwh"))
	b.row("heat", "%.1f kWh made, %.1f absorbed from the Earth, %.1f shed", b.of("heat.made_kwh"), b.of("heat.absorbed_kwh"), b.of("heat.shed_kwh"))
}

// nodes tells how nodes are, and how they spent their time; nothing where there are none.
func (b *sheet) nodes() {
	if b.of("satellites.nodes") > 0 {
		b.row("nodes", "charge %.1f %%, lowest %.1f %%; hottest %.1f °C; %.0f throttled", 100*b.of("condition.mean_charge_share"),
			100*b.of("condition.lowest_charge_share"), b.of("condition.hottest_temperature_c"), b.of("condition.throttled_nodes"))
	}
	if f := b.Waterfall; f != nil {
		b.row("time", "%.1f %% of use; lost to darkness %.1f, power %.1f, heat %.1f, failure %.1f, network %.1f, drained nodes %.1f, turn %.1f, no job %.1f, done again %.1f",
			100*f.Useful, 100*f.Lit, 100*f.Powered, 100*f.Cooled, 100*f.Healthy, 100*f.Connected, 100*f.Drained, 100*f.Turn, 100*f.Placed, 100*f.Again)
	}
}

// network tells what flows, where there are lasers.
func (b *sheet) network() {
	if b.Network == nil {
		return
	}
	places := ""
	if rtt, some := b.read["network.mean_rtt_ms"]; some {
		places = fmt.Sprintf("; round trip %.1f ms", rtt)
	}
	if b.of("network.pairs") > 0 {
		places += fmt.Sprintf("; %.0f of %s of places cut; %.3g %% lost", b.of("network.pairs_cut"), b.count("network.pairs", "pair"),
			100*b.of("network.lost_bit")/math.Max(1, b.of("network.sent_bit")))
	}
	b.row("network", "%s up; %.0f Gbps of %.0f carried, %.0f for jobs%s",
		b.count("network.lasers_up", "laser"), b.of("network.carried_gbps"), b.of("network.asked_gbps"), b.of("network.job_data_gbps"), places)
}

// market tells what an hour of compute costs, and who sold how many; nothing where none trades.
func (b *sheet) market() {
	if b.Market != nil {
		costs, price := "no day has ended with a price", b.of("market.price_usd_h")
		if price > 0 {
			costs = fmt.Sprintf("an hour of an H100 costs ~$%.3f", price)
		}
		b.row("market", "%s; ~%.1f M h sold on spot, ~%.1f M by contract, ~%.1f M used by their owners; HHI of all compute ~%.0f", costs,
			b.of("market.spot_h")/1e6, b.of("market.contract_h")/1e6, b.of("market.own_h")/1e6, b.of("market.all_compute_hhi"))
		if price > 0 {
			b.row("treasury", "~%.1f M H100-h at that price, ~%.1f %% of it held in hours of others; owners hold ~%.1f M h ahead", b.of("market.treasury_h")/1e6, 100*b.of("market.reserve_share"), b.of("market.held_h")/1e6)
		}
	}
}
