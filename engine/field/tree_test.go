package field_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/unit"
)

// keys are those of some fields.
func keys(fields []field.Field) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Key)
	}
	return all
}

// find is the sample's field of a key.
func find(t *testing.T, s *sample, key string) field.Field {
	t.Helper()
	f, ok := field.Find(s.fields(), key)
	if !ok {
		t.Fatalf("there is no field %s", key)
	}
	return f
}

func TestAFieldIsAValueAPartOrAList(t *testing.T) {
	s := &sample{Inners: []inner{{Name: "a"}}}
	for _, f := range s.fields() {
		kinds := 0
		for _, is := range []bool{f.Single(), f.Fields() != nil, f.Items() != nil} {
			if is {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%s is %d of a value, a part and a list", f.Key, kinds)
		}
		if row := slices.Contains([]string{"sizes", "weights", "lands"}, f.Key); f.IsRow() != row {
			t.Errorf("%s is a row: %v, want %v", f.Key, f.IsRow(), row)
		}
	}
	if find(t, s, "inner").Bounds() != "" || find(t, s, "inners").Bounds() != "" || find(t, s, "inner").Check() != nil {
		t.Error("a part or a list has a range of its own")
	}
}

func TestAListGrowsAndIsCleared(t *testing.T) {
	s := &sample{}
	list := find(t, s, "inners").Items()
	list.Add()
	list.Add()
	if list.Len() != 2 || !reflect.DeepEqual(s.Inners, make([]inner, 2)) {
		t.Fatalf("with two items added it holds %+v", s.Inners)
	}
	if size, _ := field.Find(list.At(1), "size"); size.Read("7") != nil || s.Inners[0].Size != 0 || s.Inners[1].Size != 7 {
		t.Errorf("with 7 given to the second it holds %+v", s.Inners)
	}
	if list.Clear(); list.Len() != 0 || s.Inners != nil {
		t.Errorf("cleared it holds %+v", s.Inners)
	}
}

func TestFieldsArePutInAndChangedByTheirKey(t *testing.T) {
	s := &sample{}
	more := field.Text("more", &s.Title)
	if got := keys(field.Before(s.Inner.fields(), "size", more)); !slices.Equal(got, []string{"name", "more", "size"}) {
		t.Errorf("with one before size there are %v", got)
	}
	with := field.With(s.Inner.fields(), "size", func(f field.Field) field.Field { return f.Usually("5") })
	if with[0].Usual != "" || with[1].Usual != "5" {
		t.Errorf("with size changed they are usually %q and %q", with[0].Usual, with[1].Usual)
	}
	for what, do := range map[string]func(){
		"before": func() { field.Before(s.Inner.fields(), "none", more) },
		"with":   func() { field.With(s.Inner.fields(), "none", func(f field.Field) field.Field { return f }) },
	} {
		func() {
			defer func() {
				if got := recover(); got != "field: there is no key none" {
					t.Errorf("%s a key that is not there: %v", what, got)
				}
			}()
			do()
		}()
	}
}

func TestPartsAndItemsAreChangedWhereTheyAreAskedFor(t *testing.T) {
	s := &sample{Inners: make([]inner, 2)}
	var asked []int
	drop := func(i int, fields []field.Field) []field.Field {
		asked = append(asked, i)
		return fields[1:]
	}
	list, part := find(t, s, "inners").Changed(drop).Items(), find(t, s, "inner").Changed(drop).Fields()
	for _, fields := range [][]field.Field{list.At(0), list.At(1), part()} {
		if got := keys(fields); !slices.Equal(got, []string{"size"}) {
			t.Errorf("changed they are %v", got)
		}
	}
	if !slices.Equal(asked, []int{0, 1, 0}) || list.Len() != 2 {
		t.Errorf("changed were items %v", asked)
	}
}

func TestNamesOfItemsAreWhatTheyAreCalled(t *testing.T) {
	items := []inner{{Name: "b"}, {Name: "a"}}
	if got := field.NamesOf(items, func(i *inner) string { return i.Name }); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("they are called %v", got)
	}
}

func TestAFieldSaysHowItIsUsed(t *testing.T) {
	f := field.Text("title", new(string)).As(field.Short).When(true, field.InFlight).When(false, field.Quiet)
	for use, want := range map[field.Use]bool{
		field.Short: true, field.InFlight: true, field.Quiet: false, field.Base: false, field.Short | field.Quiet: true,
	} {
		if got := f.Has(use); got != want {
			t.Errorf("use %b: %v, want %v", use, got, want)
		}
	}
	g := f.About("for people").Usually("none").Needed("a title").Of("job").Barred(false, "no").Called("a", "b")
	if g.What != "for people" || g.Usual != "none" || g.Needs != "a title" || g.Thing != "job" || g.Bars != "" || g.Name != "a" || g.Unit != "b" {
		t.Errorf("it is %+v", g)
	}
	if g = g.Barred(true, "is not a key of relays"); g.Bars != "is not a key of relays" || f.Bars != "" {
		t.Errorf("it is barred for %q, and the one that it was made of for %q", g.Bars, f.Bars)
	}
}

func TestCheckFindsAllFieldsOutOfTheirRange(t *testing.T) {
	s := &sample{Weight: 1 / float64(unit.WattHour), Heat: 300, Epoch: epoch, Word: "all", Name: "a", Slug: "a", Path: "/", Tick: ladder[0], names: []string{"a"}}
	if wrong := field.Check(s.fields()); len(wrong) != 0 {
		t.Fatalf("those in their ranges are wrong: %v", wrong)
	}
	s.Area, s.Sizes, s.Weights, s.Span, s.Tick, s.Plane, s.Word, s.Name, s.Which, s.Kind, s.Epoch =
		-1, []int{8, 0}, []float64{-1}, -1, 7, 72, "some", "", 1, 3, epoch.AddDate(99, 0, 0)
	want := []string{"area_m2", "plane", "kind", "word", "name", "span", "tick", "epoch", "sizes", "weights", "which"}
	var got []string
	for _, err := range field.Check(s.fields()) {
		var p problem.Problem
		if !errors.As(err, &p) {
			t.Fatalf("%v has no key", err)
		}
		got = append(got, p.Key)
	}
	if !slices.Equal(got, want) {
		t.Errorf("wrong are %v, want %v", got, want)
	}
}

func TestBoundsAreToldToPeople(t *testing.T) {
	s := &sample{names: []string{"near", "far"}}
	for key, want := range map[string]string{
		"area_m2": "0 to 1000000", "sizes": "each 1 to 1000000", "weights": "each 0 to 1000000", "lands": "other texts",
		"tick": "1s or 1m", "kind": "batch, train or serve", "word": "all or none", "name": "a text", "hour": "a text",
		"which": "near or far", "firm": "yes or no", "epoch": "1960 to 2055: 2026-06-20T00:00:00Z", "seed": "0 to 18446744073709551615",
	} {
		if got := find(t, s, key).Bounds(); got != want {
			t.Errorf("%s may be %q, want %q", key, got, want)
		}
	}
}

func TestARowTakesItsValuesOneByOne(t *testing.T) {
	s := &sample{Sizes: []int{3}}
	sizes, area, lands := find(t, s, "sizes"), find(t, s, "area_m2"), find(t, s, "lands")
	for _, c := range []struct {
		err  error
		want string
	}{
		{sizes.ReadAll([]string{"8", "16"}), ""},
		{sizes.ReadAll(make([]string, 65)), "has 65 values, want at most 64"},
		{sizes.ReadAll([]string{"8", "x"}), `value 2 is "x", want a whole number from 1 to 1000000`},
		{area.ReadAll([]string{"7"}), ""},
		{area.ReadAll([]string{"7", "8"}), "is a list, want one value"},
		{area.ReadAll(nil), "is a list, want one value"},
		{lands.ReadAll([]string{"US, EU", "CA"}), ""},
		{lands.ReadAll([]string{strings.Repeat("x", 121)}), "has 121 bytes, want at most 120"},
	} {
		got := ""
		if c.err != nil {
			got = c.err.Error()
		}
		if got != c.want {
			t.Errorf("it says %q, want %q", got, c.want)
		}
	}
	if !slices.Equal(s.Sizes, []int{8, 16}) || s.Area != 7 || !slices.Equal(s.Lands, []string{"US", "EU", "CA"}) {
		t.Errorf("kept are %v, %v and %q", s.Sizes, s.Area, s.Lands)
	}
	// What was shown is taken as it is.
	long := strings.Split(strings.Repeat("0,", 65)+"0", ",")
	if err := sizes.TakeAll(long); err != nil || len(s.Sizes) != 66 {
		t.Errorf("of 66 values shown %d are taken: %v", len(s.Sizes), err)
	}
	if err := lands.TakeAll([]string{"US, EU"}); err != nil || !slices.Equal(s.Lands, []string{"US, EU"}) {
		t.Errorf("a text with a comma is taken as %q: %v", s.Lands, err)
	}
}
