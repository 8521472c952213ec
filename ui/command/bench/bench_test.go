package bench

import (
	"encoding/json"
	"testing"

	"orrery/ui/command/cli/clitest"
)

func TestBenchSetsEveryPromiseBesideWhatIsMeasured(t *testing.T) {
	code, out, errs := clitest.Run(t, New(), "--quick", "--json")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var got struct{ Speeds []speed }
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Speeds) < 13 {
		t.Errorf("%d speeds, want more", len(got.Speeds))
	}
	for _, s := range got.Speeds {
		if s.Got <= 0 || s.Promise <= 0 || s.Kept != (s.Got == s.Promise || s.More == (s.Got > s.Promise)) {
			t.Errorf("%+v", s)
		}
	}
}
