package digests_test

import (
	"testing"

	"orrery/engine/digests"
)

// some is a digest whose sums are all different.
func some() (d digests.Digest) {
	for i := range d {
		d[i] = uint32(i+1) * 0x9E3779B9
	}
	return d
}

func TestEqualDigestsAreEqualMissions(t *testing.T) {
	a, b := some(), some()
	if diff := a.Diff(b); diff != "" || a.String() != b.String() {
		t.Errorf("%v and %v are the same, and differ in %q", a, b, diff)
	}
	if got := (digests.Digest{}).String(); len(got) != 8 {
		t.Errorf("the digest of nothing is %q, want eight digits", got)
	}
}

func TestADigestChangesWithAnyBitOfAnySubsystem(t *testing.T) {
	seen := map[string]string{}
	for i := range digests.Subsystems {
		name := digests.Name(i)
		if seen[name] != "" || name == "" {
			t.Errorf("subsystem %d is called %q, as another", i, name)
		}
		seen[name] = name
		for bit := range 32 {
			a, b := some(), some()
			b[i] ^= 1 << bit
			if a.Diff(b) != name || b.Diff(a) != name {
				t.Errorf("bit %d of %s: they differ in %q and %q", bit, name, a.Diff(b), b.Diff(a))
			}
			if a.String() == b.String() {
				t.Errorf("bit %d of %s: both are %v", bit, name, a)
			}
		}
	}
}

func TestTheFirstSubsystemThatDiffersIsNamed(t *testing.T) {
	for first := range digests.Subsystems {
		a, b := some(), some()
		for i := first; i < digests.Subsystems; i++ {
			b[i]++
		}
		if got := a.Diff(b); got != digests.Name(first) {
			t.Errorf("from %s on they differ; got %q", digests.Name(first), got)
		}
	}
}

func TestTheNumberTellsTheOrderOfSubsystems(t *testing.T) {
	a := some()
	b := a
	b[0], b[1] = b[1], b[0]
	if a.String() == b.String() {
		t.Errorf("%s and %s swapped are the same %v", digests.Name(0), digests.Name(1), a)
	}
}
