package network

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/table"
	"orrery/internal/near"
)

// linkNames are the links of some rows, in order.
func linkNames(rows []LinkRow) []string {
	var names []string
	for _, r := range rows {
		names = append(names, r.AName+"-"+r.BName)
	}
	return names
}

func TestLinksAreSortedFilteredAndFound(t *testing.T) {
	nw := looked(t)
	apply(t, nw, SetLaserRate{A: 7, B: 8, Rate: gbps}, CutLaser{A: 12, B: 13})
	key := func(a, b int) int64 { return linkKey(link.PairOf(a, b)) }
	for _, c := range []struct {
		name string
		ask  table.Rows
		want []string
	}{
		{"by number", table.Rows{Count: 3, Find: -1}, []string{"N0001-N0002", "N0001-N0020", "N0002-N0003"}},
		{"by number, last first", table.Rows{Count: 2, Descending: true, Find: -1}, []string{"N0019-N0020", "N0018-N0019"}},
		{"the most loaded", table.Rows{Count: 2, Sort: "load", Descending: true, Find: -1}, []string{"N0001-N0002", "N0002-N0003"}},
		{"the smallest", table.Rows{Count: 1, Sort: "capacity", Find: -1}, []string{"N0008-N0009"}},
		{"the worst", table.Rows{Count: 1, Sort: "condition", Descending: true, Find: -1}, []string{"N0013-N0014"}},
		{"of a satellite", table.Rows{Count: 9, Filter: "n0008", Find: -1}, []string{"N0007-N0008", "N0008-N0009"}},
		{"that are not up", table.Rows{Count: 9, Filter: "!up", Find: -1}, []string{"N0013-N0014"}},
		{"from the third", table.Rows{From: 2, Count: 1, Find: -1}, []string{"N0002-N0003"}},
	} {
		rows := nw.linkRows(c.ask)
		if got := linkNames(rows.Rows); !slices.Equal(got, c.want) || rows.Total != 20 {
			t.Errorf("%s: %v of %d, want %v of 20", c.name, got, rows.Total, c.want)
		}
	}
	lengths := nw.linkRows(table.Rows{Count: 20, Sort: "length", Find: -1}).Rows
	if !slices.IsSortedFunc(lengths, func(a, b LinkRow) int { return table.Compare(a.Length, b.Length) }) {
		t.Errorf("by length they are %v", linkNames(lengths))
	}
	found := nw.linkRows(table.Rows{Count: 5, Find: key(8, 7)})
	if found.Found < 0 || found.Matched != 20 {
		t.Errorf("a link is found at %d of %d", found.Found, found.Matched)
	}
	if none := nw.linkRows(table.Rows{Count: 5, Find: key(3, 9)}); none.Found != -1 {
		t.Errorf("a link that is not there is found at %d", none.Found)
	}
}

func TestALinksRowSaysWhatFlowsEachWay(t *testing.T) {
	nw := looked(t)
	row := nw.lasers().row(laser(nw, 2, 3))
	if row.Ahead != 4*gbps || row.Back != 4*gbps || row.Load != 0.4 || row.Asked != 4*gbps || row.Capacity != 10*gbps {
		t.Errorf("the row is %+v", row)
	}
	if row.A != 2 || row.B != 3 || row.AName != "N0003" || row.Cut || row.Condition != link.Up {
		t.Errorf("the row is %+v", row)
	}
	near.Share(t, 1e-3)("the distance of neighbours", row.Length.Kilometres(), 2199)
	all := nw.lasers()
	if ahead, back := all.name(all.LinkResource(laser(nw, 2, 3), false)), all.name(all.LinkResource(laser(nw, 2, 3), true)); ahead != "N0003-N0004" || back != "N0004-N0003" {
		t.Errorf("its ways are %s and %s", ahead, back)
	}
}

func TestLinksOfWhoIsNotThereAreNone(t *testing.T) {
	nw := small(t)
	nw.Fleet.SetStatus(2, fleet.Absent)
	nw.Look(&Load{})
	if rows := nw.linkRows(table.Rows{Count: 20, Find: -1}); rows.Total != 19 || len(rows.Rows) != 19 { // its mates see each other over its slot
		t.Errorf("%d links are there", rows.Total)
	}
	if totals := nw.Totals(); totals.Up != 19 || totals.Down != 0 {
		t.Errorf("totals are %+v", totals)
	}
}

func TestTheMapShowsTheMostLoadedLasers(t *testing.T) {
	nw := looked(t)
	apply(t, nw, SetLaserRate{A: 2, B: 3, Rate: 4 * gbps})
	beams := nw.beams(3)
	if len(beams) != 3 || beams[0].Load != 1 || beams[1].Load != 0.4 {
		t.Errorf("beams are %+v", beams)
	}
	lat, lon := below(nw.Below, 2)
	near.Share(t, 1e-9)("the latitude below its end", beams[0].A.Lat, lat.Degrees())
	near.Share(t, 1e-9)("the longitude", beams[0].A.Lon, lon.Degrees())
	if all := nw.beams(100); len(all) != 5 {
		t.Errorf("%d lasers carry something, want the 5 between the places", len(all))
	}
	if nw.beams(0) != nil {
		t.Error("of no beams some are shown")
	}
}

// stationNames are the stations of some rows, in order.
func stationNames(rows []StationRow) []string {
	var names []string
	for _, r := range rows {
		names = append(names, r.Name)
	}
	return names
}

func TestStationsAreSortedFilteredAndFound(t *testing.T) {
	nw := looked(t)
	apply(t, nw, AddGateway{Site{Name: "afar", Latitude: 1.4}}, CloseStation{Station: west})
	for _, c := range []struct {
		name string
		ask  table.Rows
		want []string
	}{
		{"by number", table.Rows{Count: 9, Find: -1}, []string{"left", "right", "west", "east", "afar"}},
		{"by name", table.Rows{Count: 9, Sort: "name", Find: -1}, []string{"afar", "east", "left", "right", "west"}},
		{"by round trip, those out of reach last", table.Rows{Count: 9, Sort: "rtt", Find: -1}, []string{"right", "east", "left", "west", "afar"}},
		{"by hops", table.Rows{Count: 2, Sort: "hops", Find: -1}, []string{"right", "east"}},
		{"the busiest", table.Rows{Count: 1, Sort: "load", Descending: true, Find: -1}, []string{"east"}},
		{"who sees most", table.Rows{Count: 1, Sort: "sees", Descending: true, Find: -1}, []string{"left"}},
		{"places", table.Rows{Count: 9, Filter: "place", Find: -1}, []string{"left", "right"}},
		{"gateways in service", table.Rows{Count: 9, Filter: "gateway !closed", Find: -1}, []string{"east", "afar"}},
		{"by handovers", table.Rows{Count: 1, Sort: "handovers", Find: -1}, []string{"left"}},
	} {
		rows := nw.stationRows(c.ask, left)
		if got := stationNames(rows.Rows); !slices.Equal(got, c.want) || rows.Total != 5 || rows.Origin != "left" {
			t.Errorf("%s: %v of %d from %s, want %v", c.name, got, rows.Total, rows.Origin, c.want)
		}
	}
	if rows := nw.stationRows(table.Rows{Count: 1, Find: east}, 99); rows.Found != 3 || rows.Origin != "afar" {
		t.Errorf("found at %d from %s", rows.Found, rows.Origin)
	}
	if rows := nw.stationRows(table.Rows{Count: 1, Find: -1}, -7); rows.Origin != "left" {
		t.Errorf("counted from %s", rows.Origin)
	}
}

func TestAStationsRowSaysWhomItSeesAndWhatItCarries(t *testing.T) {
	nw := looked(t)
	apply(t, nw, AddGateway{Site{Name: "new", Capacity: gbps}})
	rows := nw.stationRows(table.Rows{Count: 9, Find: -1}, left).Rows
	at := rows[left]
	if !at.Place || at.Added || at.Closed || at.Sees != 1 || at.Serving != 0 || at.ServedBy != "N0001" || at.Up != 4*gbps || at.Reached {
		t.Errorf("the left place is %+v", at)
	}
	if at.Sets < time.Minute || at.Sets > 10*time.Minute {
		t.Errorf("who serves it sets in %v", at.Sets)
	}
	if gate := rows[east]; gate.Place || gate.Down != 4*gbps || gate.Load != 0.04 || !gate.Reached || gate.Hops != 7 || gate.RTT < 80*time.Millisecond {
		t.Errorf("the eastern gateway is %+v", gate)
	}
	if built := rows[4]; !built.Added || built.Capacity != gbps || built.Serving != fleet.None || built.ServedBy != "" || built.Reached {
		t.Errorf("the new one is %+v", built)
	}
	if fibre := rows[right].Fibre; fibre < rows[right].RTT {
		t.Errorf("fibre along the great circle takes %v, light through space %v", fibre, rows[right].RTT)
	}
	nw.Clock.Tick = time.Hour
	nw.Look(&Load{})
	if row := nw.stationRows(table.Rows{Count: 1, Find: -1}, left).Rows[0]; row.Serving != fleet.None {
		t.Errorf("in a tick of an hour %d serves it", row.Serving)
	}
}

func TestWithoutRowsThereAreNone(t *testing.T) {
	nw := looked(t)
	if got := nw.linkRows(table.Rows{}); got.Rows != nil || got.Total != 0 {
		t.Errorf("of no links %+v", got)
	}
	if got := nw.stationRows(table.Rows{}, 0); got.Rows != nil || got.Total != 0 {
		t.Errorf("of no stations %+v", got)
	}
	empty := looked(t, func(s *Spec) { s.Places, s.Sites = nil, nil })
	if got := empty.stationRows(table.Rows{Count: 5}, 0); got.Total != 0 {
		t.Errorf("where there are no stations %+v", got)
	}
}

func TestTotalsSumUpWhatFlows(t *testing.T) {
	nw := small(t)
	nw.Look(feeding(3, Feed{In: gbps, Out: gbps}))
	apply(t, nw, CutLaser{A: 12, B: 13}, CloseStation{Station: west})
	got := nw.Totals()
	if got.Up != 19 || got.Down != 1 || got.Acquiring != 0 || got.Stations != 4 || got.Open != 3 || got.Pairs != 2 || got.Cut != 0 {
		t.Errorf("counted are %+v", got)
	}
	if got.Asked != 10*gbps || got.Carried != 10*gbps || got.JobData != 2*gbps || got.Room != 600*gbps {
		t.Errorf("summed up are %+v", got)
	}
	if got.Busiest.Load < 0.5 || got.Busiest.AName == "" || got.RTT < 0.05 {
		t.Errorf("the busiest is %+v, the round trip %g s", got.Busiest, got.RTT)
	}
	if !nw.KnowsTotals() {
		t.Error("what was summed up is not known")
	}
	if other := nw.Clone(nw.Below); other.Totals() != got {
		t.Error("a copy does not know what was summed up")
	}
	step(nw, &Load{})
	if nw.KnowsTotals() {
		t.Error("a minute later they are still known")
	}
	if after := nw.Totals(); after.Sent != nw.Account.Sent || after.Lost != nw.Account.Full+nw.Account.Cut || after.Got != nw.Account.Got {
		t.Errorf("the books say %+v, totals %+v", nw.Account, after)
	}
}

func TestRoundTripsAreSpreadOverParts(t *testing.T) {
	nw := looked(t)
	l := nw.latencies()
	count := func(parts []int) (n int) {
		for _, p := range parts {
			n += p
		}
		return n
	}
	if count(l.Space) != 2 || count(l.Fibre) != 2 || l.Width != 25*time.Millisecond {
		t.Errorf("two pairs are spread as %+v", l)
	}
	rtt := time.Duration(2 * nw.net.Traffic[0].Delay * float64(time.Second))
	if l.Space[rtt/l.Width] == 0 || l.P50 < 80*time.Millisecond || l.P95 < l.P50 {
		t.Errorf("a round trip of %v is not in its part: %+v", rtt, l)
	}
	apply(t, nw, FailPlane{})
	if l := nw.latencies(); count(l.Space) != 0 || l.P50 != 0 {
		t.Errorf("without satellites they are %+v", l)
	}
}
