package receipt

import (
	"bytes"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine/law"
)

// What a receipt says of law is what the figures beside it say, in every format.
func TestAReceiptTellsWhatLawHeldBack(t *testing.T) {
	s := scenariotest.Preset(t, "tiny", "compute.chips_from=US", "compute.jurisdiction=CN", "tick=1m")
	e := scenariotest.Begun(t, s)
	if err := e.Apply(law.ControlExports{Control: law.Control{From: "US", To: "CN"}}); err != nil {
		t.Fatal(err)
	}
	take := taking{e: e, s: s, show: func(float64) {}, stop: func() bool { return false }}
	if err := take.until(2*time.Hour, func(time.Duration) error { e.Step(); return nil }); err != nil {
		t.Fatal(err)
	}
	p := take.paper()
	figures := map[string]float64{}
	for _, r := range p.Results {
		figures[r.Key] = r.Value
	}
	if p.Law.Waiting == 0 || float64(p.Law.Waiting) != figures["jobs.waiting"] || p.Law.HeldBackH < p.Law.WaitedH || p.Law.Flights != 1 {
		t.Errorf("%d jobs are held by law of %g that wait, %.1f accelerator-hours, %d flights", p.Law.Waiting, figures["jobs.waiting"], p.Law.HeldBackH, p.Law.Flights)
	}
	for key, got := range map[string]float64{"jobs.waited_h.law": p.Law.WaitedH, "law.gateways_closed": float64(p.Law.Closed), "law.nodes_controlled": float64(p.Law.Controlled), "law.silent": float64(p.Law.Unfiled)} {
		if want, is := figures[key]; !is || math.Abs(got-want) > 1e-9*want || key == "law.nodes_controlled" && got == 0 {
			t.Errorf("%s is %g, and %g under law", key, want, got)
		}
	}
	jobs := 0
	for _, h := range p.Law.Held {
		jobs += h.Jobs
	}
	if jobs != p.Law.Waiting || len(p.Law.Rulings) != 1 || len(p.Law.Groups) == 0 {
		t.Errorf("rules hold %d jobs of %d: %+v", jobs, p.Law.Waiting, p.Law)
	}
	for name, write := range map[string]func(io.Writer) error{"md": p.markdown, "html": p.html} {
		var page bytes.Buffer
		if err := write(&page); err != nil {
			t.Fatal(err)
		}
		for _, row := range p.Law.Rows() {
			if !strings.Contains(page.String(), row.About) || !strings.Contains(page.String(), row.Text) {
				t.Errorf("%s lacks %q: %q", name, row.About, row.Text)
			}
		}
	}
}
