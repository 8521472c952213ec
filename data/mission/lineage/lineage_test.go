package lineage

import (
	"reflect"
	"testing"
	"time"

	"orrery/engine/wire"
)

func TestTheLatestWordCounts(t *testing.T) {
	var all []Relative
	for _, k := range []Relative{
		{Mark: 1, File: "a", Edge: 5}, {Mark: 2, Parent: 1, Name: "first", Said: 10}, {Mark: 2, Name: "second", Note: "n", Dropped: true, Said: 20, Edge: 7},
		{Mark: 2, Name: "late", Said: 15, Edge: 3}, {Mark: 1, File: "b"},
	} {
		all = Merge(all, k)
	}
	want := []Relative{{Mark: 1, File: "b", Edge: 5}, {Mark: 2, Parent: 1, Name: "second", Note: "n", Dropped: true, Said: 20, Edge: 7}}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("got  %+v\nwant %+v", all, want)
	}
}

func TestAKinIsReadAsItWasWritten(t *testing.T) {
	want := Relative{Mark: 1 << 31, Parent: 2, File: "x-2.orrery", At: time.Hour, Step: 60, Edge: 2 * time.Hour, Name: "easy", Note: "why not", Dropped: true, Said: 1 << 60}
	c := wire.Writing(nil)
	want.Code(c)
	var got Relative
	r := wire.Reading(c.Bytes())
	got.Code(r)
	if err := r.Done(); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
