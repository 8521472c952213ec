package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/internal/effort"
)

// relaysOnly is a scenario without a node.
const relaysOnly = `epoch: 2026-06-20T00:00:00Z
groups:
  - {name: relays, design: starlink-v2-mini, altitude_km: 550, inclination_deg: 53, planes: 2, per_plane: 4}
workload: {fill: 0, waiting: 0}
`

// A mission without nodes has no shares of nothing and nothing at absolute zero.
func TestWhatThereIsNotIsNull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "relays.yaml")
	if err := os.WriteFile(path, []byte(relaysOnly), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := orrery("sim", path, "--for", "20m", "--tick", "1m", "--nodes", "--json")
	var report map[string]any
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil {
		t.Fatalf("%d, %v: %s", code, err, errs)
	}
	for _, name := range []string{"condition", "waterfall", "work.busy_share", "work.delivered_share", "work.goodput_share", "jobs.mean_wait_min", "jobs.tokens_in_time_share"} {
		part, inner, nested := strings.Cut(name, ".")
		value, there := report[part]
		if nested {
			value, there = value.(map[string]any)[inner]
		}
		if value != nil || !there {
			t.Errorf("%s is %v, want null", name, value)
		}
	}
	if nodes, ok := report["nodes"].([]any); !ok || len(nodes) != 0 {
		t.Errorf("nodes are %v, want none", report["nodes"])
	}
	_, text, _ := orrery("sim", path, "--for", "20m", "--tick", "1m")
	_, sides, _ := orrery("compare", path, "--set", "links.range_km=2000", "--for", "20m")
	for _, said := range []string{out, text, sides} {
		for _, wrong := range []string{"-273", "NaN", "(0.0 %)", "goodput, share", "charge"} {
			if strings.Contains(said, wrong) && !(said == out && wrong == "charge") {
				t.Errorf("%q is said in\n%s", wrong, said)
			}
		}
	}
}

// Nodes that wait for a flight have no charge and no temperature yet.
func TestANodeThatIsNotInServiceHasNoTemperature(t *testing.T) {
	_, out, _ := orrery("sim", "tiny", "--for", "1m", "--tick", "1m", "--nodes", "--json")
	var report struct{ Nodes []nodeSums }
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Nodes) != 6 {
		t.Fatalf("%d nodes, %v", len(report.Nodes), err)
	}
	for _, n := range report.Nodes {
		if active := n.Status == "active"; (n.Celsius != nil) != active || (n.Charge != nil) != active {
			t.Errorf("%s is %s, with charge %v and temperature %v", n.Name, n.Status, n.Charge, n.Celsius)
		}
	}
}

// The small presets have a network that serves them: no pair of places is cut, and what
// there is of lasers is up.
func TestSmallPresetsHaveANetworkAndALoad(t *testing.T) {
	effort.Alone(t)
	for preset, lasers := range map[string]float64{"tiny": 14, "suncatcher": 150} {
		_, out, errs := orrery("sim", preset, "--for", "6h", "--tick", "1m", "--json")
		var r struct {
			Network struct {
				Up   float64 `json:"lasers_up"`
				Cut  float64 `json:"pairs_cut"`
				Lost float64 `json:"lost_bit"`
				Sent float64 `json:"sent_bit"`
			}
			Waterfall struct {
				Useful  float64 `json:"useful_share"`
				Network float64 `json:"lost_to_network_share"`
			}
		}
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err, errs)
		}
		if n := r.Network; n.Up < lasers || n.Cut > 0 || n.Lost > 0.01*n.Sent {
			t.Errorf("%s: %+v, want %g lasers, no pair cut and next to nothing lost", preset, n, lasers)
		}
		if w := r.Waterfall; w.Useful < 0.6 || w.Network > 0.25 {
			t.Errorf("%s: %+v, want most of the time of use", preset, w)
		}
	}
}

// A flight of satellites that are lighter than their parts says so where it shows a mass.
func TestMassThatWasGivenIsTold(t *testing.T) {
	effort.Alone(t)
	for _, c := range []struct{ args, want string }{
		{"sim tiny --for 2d --tick 10m --seed 2", "4.3 t reached orbit as given: their parts weigh 7.9 t"},
		{"size tiny --throttle 5%", "satellite kg is its mass_kg as given; array, battery, radiator and accelerators weigh ~3951, ~1808 kg more"},
	} {
		if _, out, errs := orrery(strings.Fields(c.args)...); !strings.Contains(out, c.want) {
			t.Errorf("%s does not say %q:\n%s%s", c.args, c.want, out, errs)
		}
	}
	_, out, _ := orrery("sim", "tiny", "--for", "2d", "--tick", "10m", "--seed", "2", "--set", "ai1-like.mass_kg=4000")
	if strings.Contains(out, "as given") {
		t.Errorf("satellites of 4 t are lighter than their parts:\n%s", out)
	}
}

// Seats that wait for jobs whose turn comes first are bound by the turn, as the waterfall has
// them, and not free.
func TestTurnBindsNodesAsItTakesTheirTime(t *testing.T) {
	_, out, errs := orrery("sim", "tiny", "--for", "12h", "--tick", "1m", "--json")
	var r struct {
		Waterfall struct {
			Turn float64 `json:"lost_to_turn_share"`
		}
		Condition struct {
			Bound struct {
				Turn float64 `json:"turn_share"`
			} `json:"bound_24h"`
		}
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err, errs)
	}
	if r.Waterfall.Turn <= 0 || r.Condition.Bound.Turn < r.Waterfall.Turn {
		t.Errorf("the turn takes %.4f of the accelerators' time and binds nodes for %.4f of theirs", r.Waterfall.Turn, r.Condition.Bound.Turn)
	}
}
