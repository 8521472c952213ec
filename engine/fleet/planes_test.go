package fleet

import (
	"slices"
	"testing"

	"orrery/engine/orbit"
)

func TestPlanesOfACatalogueAreThoseThatWereInferred(t *testing.T) {
	p := Roster{
		First: nil, NodeAt: []int32{0, 1, 2, 3, 4}, PerPlane: []int{0},
		Places: [][]orbit.Place{{{Shell: 2, Plane: 1}, {Shell: 1, Plane: 7}, {}, {Shell: 2, Plane: 1}, {Shell: 1, Plane: 3}}},
	}
	p.First = append(p.First, 0, 5)
	var got [][]int32
	for _, plane := range p.planesOf(0) {
		got = append(got, append([]int32{int32(plane.Shell), int32(plane.Number)}, plane.List...))
	}
	want := [][]int32{{0, 0, 2}, {1, 3, 4}, {1, 7, 1}, {2, 1, 0, 3}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("planes are %v, want %v (shell, number, nodes)", got, want)
	}
}
