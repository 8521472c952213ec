package outlook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/launch"
	"orrery/engine/table"
)

// days adds up the days of the causes in an answer, and gives what it says that they make.
func days(t *testing.T, a table.Answer) (sum, together float64) {
	t.Helper()
	if len(a.Tables) == 0 {
		return 0, 0
	}
	for _, row := range a.Tables[0].Rows {
		d, err := strconv.ParseFloat(row.Cells[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if row.Cells[0] == "together" {
			together = d
		} else {
			sum += d
		}
	}
	return sum, together
}

func TestWhyAFlightIsLateAddsUpToWhatIsShown(t *testing.T) {
	o, p := ring(t)
	p.nodesAt([]time.Duration{45 * day})
	for _, order := range []campaign.Order{campaign.SlipVehicle{By: 40 * day}, campaign.ClosePad{For: 90 * day}} {
		if err := order.Apply(o.Campaign); err != nil {
			t.Fatal(err)
		}
	}
	p.nodesAt([]time.Duration{60 * day})
	if err := (campaign.ClosePad{}).Apply(o.Campaign); err != nil {
		t.Fatal(err)
	}
	left, slipped := 0, 0
	for _, row := range o.Rows(table.Rows{Count: 100}).Rows {
		a := o.Why(row.ID)
		sum, together := days(t, a)
		if math.Abs(sum-together) > 1e-9 || math.Abs(together-scaleOf(row.Late).of(row.Late)) > 0.051 {
			t.Errorf("flight %d is %v late, and its causes make %.1f of %.1f %s:\n%+v", row.ID, row.Late, sum, together, scaleOf(row.Late).name, a)
		}
		if row.Status != launch.Booked {
			left++
		} else if text := fmt.Sprint(a); strings.Contains(text, "its rocket slips") && strings.Contains(a.Verdict, "late (mainly slip)") {
			slipped++
		}
	}
	if left == 0 || slipped == 0 {
		t.Errorf("%d flights have left, %d wait for their rocket", left, slipped)
	}
	total := 0.0
	for _, late := range o.Report().Late {
		total += late.Days
	}
	flights := time.Duration(0)
	for i := range o.Flights {
		flights += o.Flights[i].LiftOff - o.Flights[i].Wanted
	}
	if math.Abs(total-flights.Hours()/24) > 1e-6 || total < 40 {
		t.Errorf("the report's causes make %.3f days, its flights are %.3f late", total, flights.Hours()/24)
	}
}

func TestWhyASatelliteIsLateKnowsWhatItWaitsInOrbit(t *testing.T) {
	o := small(t)
	f := &o.Flights[0]
	o.fly(o.Trajectories().InsertedAt(f) + day)
	id := f.Batches[0].Cargo[0]
	if a := o.WhySatellite(id); !strings.Contains(a.Verdict, "flies with flight 1") || len(a.Lines) < 4 {
		t.Errorf("on its way: %+v", a)
	}
	before := o.Dates(id).Late
	if err := (campaign.HoldParked{Flight: 1, For: 20 * day}).Apply(o.Campaign); err != nil {
		t.Fatal(err)
	}
	id = f.Batches[0].Cargo[0]
	d := o.Dates(id)
	a := o.WhySatellite(id)
	sum, together := days(t, a)
	if d.Late < before+20*day || math.Abs(sum-together) > 1e-9 || math.Abs(together-d.Late.Hours()/24) > 0.051 || !strings.Contains(a.Verdict, "(mainly order)") || !strings.Contains(d.Why, "order ") {
		t.Errorf("held in orbit it is %v late, after %v: %s; %+v", d.Late, before, d.Why, a)
	}
	if a := o.Why(9); a.Verdict != "there is no flight 9" {
		t.Errorf("%+v", a)
	}
}
