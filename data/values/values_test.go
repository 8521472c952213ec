package values_test

import (
	"reflect"
	"strings"
	"testing"

	"orrery/data/values"
	"orrery/engine/formula"
)

func TestValuesAreReadAsTheyAreTyped(t *testing.T) {
	type list = []formula.Value
	for text, want := range map[string]formula.Value{
		"550": int64(550), "1e3": 1000.0, " -0.5 ": -0.5, "LC-39A": "LC-39A", "true": true, "null": nil,
		"24,55,84": list{int64(24), int64(55), int64(84)}, "US,EU": list{"US", "EU"}, "[[1,2],[3,4.5]]": list{list{int64(1), int64(2)}, list{int64(3), 4.5}},
		`{"u":0.7,"n":2}`: formula.Record{{Name: "n", Value: int64(2)}, {Name: "u", Value: 0.7}},
	} {
		if got, err := values.Read(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %#v, %v, want %#v", text, got, err, want)
		}
	}
	for text, want := range map[string]string{"": "want a value", "[1,2": "want JSON", "1,,2": "want a value"} {
		if got, err := values.Read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read as %v, %v, want %q", text, got, err, want)
		}
	}
	if _, err := values.Decode([]byte("[1e999]")); err == nil || !strings.Contains(err.Error(), "beyond every number") {
		t.Errorf("1e999 is decoded: %v", err)
	}
	if _, err := values.Decode([]byte("1 2")); err == nil || !strings.Contains(err.Error(), "something follows") {
		t.Errorf("1 2 is decoded: %v", err)
	}
}
