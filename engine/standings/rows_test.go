package standings

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/market"
	"orrery/engine/table"
	"orrery/engine/unit"
)

func TestARowIsWhatAnOwnerHas(t *testing.T) {
	m := kept(t)
	m.Owners[0].Floor, m.Owners[1].Credit = unit.Dollar, 7*unit.MillionDollar
	m.Owners[2].Status, m.Owners[2].Into = market.Merged, 2
	rows := Of(m).Rows(table.Rows{Count: 9, Find: 2})
	if rows.Total != 3 || rows.Matched != 3 || rows.Found != 1 || len(rows.Rows) != 3 {
		t.Fatalf("%+v", rows)
	}
	sky, wants, has := rows.Rows[0], rows.Rows[1], rows.Rows[2]
	shares := 0.0
	for _, r := range rows.Rows {
		shares += r.Share
	}
	if math.Abs(shares-1) > 1e-12 || math.Abs(sky.Share-0.4053) > 1e-4 {
		t.Errorf("shares sum to %g, and Sky's is %g", shares, sky.Share)
	}
	if sky.ID != 1 || sky.Name != "Sky" || sky.Into != "" || math.Round(sky.Orbit) != 1637 || math.Round(sky.Ground) != 73529 || !sky.Pivotal || !sky.Rockets || sky.Floor != unit.Dollar ||
		sky.Cash != 96*unit.MillionDollar || sky.Means != sky.Cash || sky.RunsOut || sky.Last != m.Owners[0].Last || sky.Treasury != m.Treasury(0) {
		t.Errorf("Sky is %+v", sky)
	}
	if wants.ID != 2 || wants.Means != wants.Cash+7*unit.MillionDollar || !wants.RunsOut || math.Abs(wants.Runway-88.5/8.5) > 1e-9 || wants.Rockets {
		t.Errorf("Wants is %+v", wants)
	}
	if has.Status != market.Merged || has.Into != "Wants" || has.Share != 0 {
		t.Errorf("who merged is %+v", has)
	}
}

func TestOwnersAreSortedByEachColumn(t *testing.T) {
	for _, c := range []struct {
		by, up, down string // the owners' first letters
	}{
		{"", "SWH", "HWS"}, {"id", "SWH", "HWS"}, {"name", "HSW", "WSH"}, {"compute", "WHS", "SHW"}, {"hours", "WHS", "SHW"}, {"cash", "WHS", "SHW"},
		{"treasury", "WHS", "SHW"}, {"runway", "WSH", "WSH"}, // cash of the others does not run out: they come last either way
	} {
		if c.by != "" && !slices.ContainsFunc(Columns, func(col table.Column) bool { return col.Key == c.by }) {
			t.Errorf("%s is no column", c.by)
		}
		for _, down := range []bool{false, true} {
			got, want := "", c.up
			if down {
				want = c.down
			}
			for _, r := range Of(kept(t)).Rows(table.Rows{Count: 3, Sort: c.by, Descending: down}).Rows {
				got += r.Name[:1]
			}
			if got != want {
				t.Errorf("by %q, descending %v: %s, want %s", c.by, down, got, want)
			}
		}
	}
}

func TestOwnersAreFilteredByNameAndStatus(t *testing.T) {
	m := kept(t)
	m.Owners[1].Status = market.Bankrupt
	for filter, want := range map[string]string{"": "Sky Wants Has", "SKY": "Sky", "bankrupt": "Wants", "!trading": "Wants", "nobody": ""} {
		var got []string
		for _, r := range Of(m).Rows(table.Rows{Count: 3, Filter: filter}).Rows {
			got = append(got, r.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q matches %v, want %s", filter, got, want)
		}
	}
	if got := Of(m).Rows(table.Rows{}); got.Total != 3 || got.Rows != nil || got.Found != -1 {
		t.Errorf("unasked there are %+v", got)
	}
}

// A snapshot holds what is asked for, of owners and data centres that there are.
func TestDetailsAreOfWhatThereIs(t *testing.T) {
	m := kept(t)
	for _, c := range []struct {
		w         Wants
		one, site string
	}{{Wants{One: 1, Site: 1}, "Sky", "Plains"}, {Wants{One: 3, Site: 3}, "Has", "Hills"}, {Wants{}, "", ""}, {Wants{One: 4, Site: 4}, "", ""}, {Wants{One: -1, Site: -1}, "", ""}} {
		v := Of(m).View(c.w)
		one, site := "", ""
		if v.One != nil {
			one = v.One.Row.Name
		}
		if v.Site != nil {
			site = v.Site.Row.Name
		}
		if one != c.one || site != c.site || v.Stack.Supply != nil || v.Days != nil || v.Gauges[0].Known {
			t.Errorf("%+v shows %q, %q and %d days", c.w, one, site, len(v.Days))
		}
	}
	d := Of(m).View(Wants{One: 2}).One
	if d.Balance != m.Owners[1].Balance || d.All != m.Owners[1].All || d.Values != m.Owners[1].Values(&m.Spec.Owners[1], 9) || len(d.Journal) != 4 || d.Journal[0].Number != 4 || d.Journal[3].Number != 1 {
		t.Errorf("in detail Wants is %+v", d)
	}
	for range shownPostings {
		m.Owners[1].Post(accounts.Posting{Day: 9, Kind: accounts.Running, Debit: accounts.Staff, Credit: accounts.Cash, Amount: 1})
	}
	if d := Of(m).View(Wants{One: 2}).One; len(d.Journal) != shownPostings || d.Journal[0].Number != 104 || d.Journal[shownPostings-1].Number != 5 {
		t.Errorf("of 104 postings %d are shown, from %d", len(d.Journal), d.Journal[0].Number)
	}
	m.Days = make([]market.Day, shownDays+5)
	m.Days[5].Day = 77
	if v := Of(m).View(Wants{Stack: true}); len(v.Days) != shownDays || v.Days[0].Day != 77 || !v.Gauges[2].Known {
		t.Errorf("%d days are shown, from day %d", len(v.Days), v.Days[0].Day)
	}
}

func TestAPipelineIsThatOfItsDataCentre(t *testing.T) {
	m := kept(t)
	want := []Step{{20 * unit.Megawatt, "being built", -517, 30, false}}
	if d := Of(m).siteDetail(1); !slices.Equal(d.Pipeline, want) || d.Row.Name != "Coast" || d.Row.Waiting != 0 {
		t.Errorf("it is %+v, want %+v", d, want)
	}
	m.Centres.Extended[0].Stage++
	if d := Of(m).siteDetail(1); !d.Pipeline[0].Over || d.Row.UnderConstruction != 0 {
		t.Errorf("in service it is %+v", d)
	}
}

func TestTheHourIsThatOfTheDay(t *testing.T) {
	m := kept(t)
	for at, want := range map[time.Duration]int{24 * time.Hour: 0, 24*time.Hour + 59*time.Minute: 0, 49*time.Hour + time.Minute: 1, 71 * time.Hour: 23} {
		if m.Clock.Advance(at); Of(m).now() != want {
			t.Errorf("at %v it is hour %d, want %d", at, Of(m).now(), want)
		}
	}
}
