package bench

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"orrery/ui/command/cli/clitest"
)

func TestBenchSetsEveryPromiseBesideWhatIsMeasured(t *testing.T) {
	code, out, errs := clitest.Run(t, of(""), "--quick", "--json", "--data", "")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var got struct{ Speeds []speed }
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Speeds) < 24 {
		t.Errorf("%d speeds, want more", len(got.Speeds))
	}
	known := map[string]bool{}
	for _, s := range got.Speeds {
		if known[s.ID] || s.Runs < 1 || s.Least > s.Got || s.Got > s.Most {
			t.Errorf("%+v", s)
		}
		known[s.ID] = true
		if s.Got <= 0 || s.Promise < 0 || s.Kept != (s.Promise == 0 || s.Got == s.Promise || s.More == (s.Got > s.Promise)) {
			t.Errorf("%+v", s)
		}
	}
}

func TestAFigureIsTheMedianOfItsRuns(t *testing.T) {
	got := speed{Promise: 3, More: true}.measured(9, 1, 4, 2, 7)
	if got.Got != 4 || got.Least != 1 || got.Most != 9 || got.Runs != 5 || !got.Kept {
		t.Errorf("of five runs are told %+v", got)
	}
	if got := (speed{Promise: 3}).measured(4); got.Kept {
		t.Error("4 is not at most 3")
	}
}

func TestFilesOfOthersAreTakenWhereTheyAre(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "KTH-SP2-1996.swf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	in := trial{data: dir}
	if in.file("KTH-SP2*.swf*") == "" || in.file("CTC-SP2*.swf*") != "" || (trial{}).file("KTH-SP2*.swf*") != "" {
		t.Error("a log is not found where it is, or found where it is not")
	}
}
