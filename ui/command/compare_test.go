package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompareFindsNoDifferenceInTheSame(t *testing.T) {
	code, out, errs := orrery("compare", "tiny", "tiny", "--for", "2h", "--seeds", "2")
	if code != 0 || !strings.Contains(out, "no figure differs") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

func TestCompareSaysWhatAChangeDoesAndFromWhen(t *testing.T) {
	code, out, errs := orrery("compare", "tiny", "--set", "workload.fill=0.9", "--for", "2h", "--seeds", "3", "--json")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var r compared
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.A != "tiny" || r.B != "tiny with workload.fill=0.9" || r.Span != 7200 || r.Seeds != 3 || r.First == nil || *r.First != 0 {
		t.Errorf("the report is %+v", r)
	}
	for _, f := range r.Figures {
		if f.A.P10 > f.A.P50 || f.A.P50 > f.A.P90 {
			t.Errorf("%s: deciles %+v are out of order", f.Name, f.A)
		}
		// Not with every seed: those that wait may take the seats as well.
		if f.Unit == "GPU-h" && f.Minus.P50 <= 0 {
			t.Errorf("with more seats taken the work grows by %+v", f.Minus)
		}
		if f.Name == "treasury" && (f.First != nil || f.Minus.P90 != 0) {
			t.Errorf("the treasury differs: %+v", f)
		}
	}
}

func TestSavedMissionsAreComparedWithTheirOrders(t *testing.T) {
	folder := t.TempDir()
	a, b := filepath.Join(folder, "a.orrery"), filepath.Join(folder, "b.orrery")
	orders := filepath.Join(folder, "o.yaml")
	if err := os.WriteFile(orders, []byte("- at: 20m\n  submit: {owner: ann, accelerators: 8, work_h: 3}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"sim tiny --for 1h --save " + a, "sim tiny --for 1h --orders " + orders + " --save " + b} {
		if code, _, errs := orrery(strings.Fields(args)...); code != 0 {
			t.Fatal(errs)
		}
	}
	code, out, errs := orrery("compare", a, b, "--json")
	var r compared
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if r.First == nil || *r.First < 1200 || *r.First > 1300 {
		t.Errorf("an order at 20 min makes a difference from %v s on", r.First)
	}
}

func TestCompareSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"compare", "a scenario or a mission"},
		{"compare tiny", "against what?"},
		{"compare tiny dawn", "--for"},
		{"compare tiny tiny --for 1s", "less than one tick"},
		{"compare tiny tiny --for 1h --seeds 0", "want 1 to 1000"},
		{"compare tiny --set nonsense=1 --for 1h", "nonsense"},
	} {
		if code, _, errs := orrery(strings.Fields(c.args)...); code != 2 || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit code %d, %q; want %q", c.args, code, errs, c.want)
		}
	}
}
