package fleet_test

import (
	"testing"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/unit"
)

// key is a group's field of a key.
func key(t *testing.T, g *fleet.Group, key string) field.Field {
	t.Helper()
	f, ok := field.Find(g.Fields(func() []string { return []string{"node", "relay"} }), key)
	if !ok {
		t.Fatalf("a group has no key %s", key)
	}
	return f
}

func TestAGroupIsReadByItsKeys(t *testing.T) {
	var g fleet.Group
	for _, c := range []struct{ key, text string }{
		{"design", "relay"}, {"propagator", "sgp4"}, {"jurisdiction", "LU"}, {"altitude_km", "550"}, {"inclination_deg", "90"},
		{"planes", "2"}, {"per_plane", "3"}, {"filled_planes", "1"}, {"apogee_km", "900"}, {"cluster_radius_m", "200"},
	} {
		if err := key(t, &g, c.key).Read(c.text); err != nil {
			t.Fatalf("%s: %v", c.key, err)
		}
	}
	if g.Design != 1 || g.Flown != fleet.SGP4 || g.Jurisdiction != "LU" || g.Shell.Altitude != 550*unit.Kilometre || g.Shell.Inclination != 90*unit.Degree ||
		g.Shell.Planes != 2 || g.Shell.PerPlane != 3 || g.Filled != 1 || g.Apogee != 900*unit.Kilometre || g.Radius != 200 {
		t.Errorf("it was read as %+v", g)
	}
}

func TestALocalTimeMakesAShellSunSynchronous(t *testing.T) {
	g := circles()
	if err := key(t, &g, "local_time_of_ascending_node").Read("06:30"); err != nil {
		t.Fatal(err)
	}
	if err := key(t, &g, "plane_step_min").Read("30"); err != nil {
		t.Fatal(err)
	}
	if s := g.Shell; !s.SunSynchronous || s.LocalTime != 6.5 || s.LocalTimeStep != 0.5 {
		t.Errorf("the shell is %+v", s)
	}
	if f := key(t, &g, "inclination_deg"); f.Bars == "" {
		t.Error("its inclination may be given beside its local time")
	}
}

func TestOnlyKeysThatMatterToAGroupAreShown(t *testing.T) {
	sun := circles()
	sun.Shell.SunSynchronous = true
	half := circles()
	half.Filled = 1
	for _, c := range []struct {
		key   string
		group fleet.Group
		quiet bool
	}{
		{"filled_planes", circles(), true}, {"filled_planes", half, false},
		{"apogee_km", circles(), true}, {"apogee_km", ellipses(), false},
		{"argument_of_perigee_deg", circles(), true}, {"argument_of_perigee_deg", ellipses(), false},
		{"cluster_spacing_m", circles(), true}, {"cluster_spacing_m", clusters(), false},
		{"plane_step_min", circles(), true}, {"plane_step_min", sun, false},
		{"spread_deg", circles(), false}, {"spread_deg", sun, true},
		{"altitude_km", circles(), false}, {"altitude_km", listed("a"), true},
		{"propagator", circles(), false}, {"propagator", listed("a"), true},
	} {
		if got := key(t, &c.group, c.key).Has(field.Quiet); got != c.quiet {
			t.Errorf("%s of %s (filled %d) is left out: %v, want %v", c.key, c.group.Name, c.group.Filled, got, c.quiet)
		}
	}
}
