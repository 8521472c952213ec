package link_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/link"
)

func TestAGlanceSeesWhatALinkSees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		troubled(t, func(m *link.Mesh, s *link.State, sky link.Sky, plan link.Plan) {
			for _, l := range linksOf(m) {
				want := l.Condition
				_, cut := slices.BinarySearchFunc(s.Cut, l.Pair, link.Pair.Compare)
				if want == link.Acquiring || cut && want == link.Outage {
					continue // a glance needs no laser of its own
				}
				if got := m.Visibility(l.Pair, sky); got != want {
					t.Fatalf("at %v %v is %v, at a glance %v", sky.Elapsed, l.Pair, want, got)
				}
			}
			a := rapid.IntRange(0, plan.Satellites-1).Draw(t, "a")
			b := rapid.IntRange(0, plan.Satellites-1).Draw(t, "b")
			if a == b {
				return
			}
			_, failedA := slices.BinarySearch(s.Failed, int32(a))
			_, failedB := slices.BinarySearch(s.Failed, int32(b))
			want := plan.Rules.For(m.Between(link.PairOf(a, b))).Sight(sky.States[a].Pos, sky.States[b].Pos)
			switch {
			case !sky.Present[a] || !sky.Present[b]:
				want = link.Absent
			case failedA || failedB:
				want = link.Outage
			}
			if got := m.Visibility(link.PairOf(a, b), sky); got != want {
				t.Fatalf("at %v %d and %d are %v at a glance, want %v", sky.Elapsed, a, b, got, want)
			}
		})
	})
}

// What lasts is what an operator ordered and what broke: with it alone every link
// in sight is in service, and nothing of it is shared with the state it is of.
func TestWhatLastsIsWhatFailedAndWhatWasOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		troubled(t, func(m *link.Mesh, s *link.State, sky link.Sky, plan link.Plan) {
			before, lasting := digest(s), s.Lasting()
			if !slices.Equal(lasting.Failed, s.Failed) || !slices.Equal(lasting.Cut, s.Cut) ||
				!slices.Equal(lasting.Closed, s.Closed) || !slices.Equal(lasting.Limits, s.Limits) {
				t.Fatalf("%+v lasts of %+v", lasting, s)
			}
			if lasting.Begun || lasting.Ready != nil || lasting.Acquired != nil || lasting.Serving != nil {
				t.Fatalf("%+v lasts, and it should pass", lasting)
			}
			fresh, err := link.New(plan)
			if err != nil {
				t.Fatal(err)
			}
			fresh.Update(&lasting, sky)
			for _, l := range linksOf(fresh) {
				if l.Condition == link.Acquiring {
					t.Fatalf("%v is still being acquired", l.Pair)
				}
			}
			lasting.Fail(0)
			lasting.CutLink(link.PairOf(0, plan.Satellites-1))
			lasting.Close(0)
			lasting.SetCapacity(link.PairOf(0, plan.Satellites-1), 1)
			if after := digest(s); after != before {
				t.Fatalf("the digest %08x became %08x through what lasts of it", before, after)
			}
		})
	})
}
