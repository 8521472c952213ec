package field_test

import (
	"testing"

	"orrery/engine/field"
	"orrery/engine/unit"
)

func TestANumberMayBeAWord(t *testing.T) {
	count, reach := 3, 5*unit.Kilometre
	for _, f := range []field.Field{
		field.Whole("terminals", &count, 0, 16).OrWord("design", -1),
		field.Measure("range_km", field.In(&reach, unit.Kilometre), 1, 100).OrWord("design", -1),
	} {
		was := f.Show()
		if err := f.Read("Design"); err != nil || f.Show() != "design" || f.Check() != nil {
			t.Errorf("%s: a word is read as %q, %v, %v", f.Key, f.Show(), err, f.Check())
		}
		if err := f.Read(was); err != nil || f.Show() != was {
			t.Errorf("%s: %s is read as %q, %v", f.Key, was, f.Show(), err)
		}
		for _, wrong := range []string{"", "-1", "1e9", "designs"} {
			if f.Read(wrong) == nil {
				t.Errorf("%s takes %q", f.Key, wrong)
			}
		}
	}
	if count != 3 || reach != 5*unit.Kilometre {
		t.Errorf("they are %d and %v", count, reach)
	}
	if got, want := field.Whole("terminals", &count, 0, 16).OrWord("design", -1).Bounds(), "0 to 16, or design"; got != want {
		t.Errorf("the bounds are %q, want %q", got, want)
	}
}
