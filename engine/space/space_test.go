package space

import (
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"pgregory.net/rapid"

	"orrery/engine/unit"
)

func utc(year int, month time.Month, day, hour, minute int) Instant {
	return At(time.Date(year, month, day, hour, minute, 0, 0, time.UTC))
}

func TestInstantKeepsCalendarTimeToTheNanosecond(t *testing.T) {
	for _, moment := range []time.Time{
		time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC),
		time.Date(1957, 10, 4, 19, 28, 34, 1, time.UTC),
		time.Date(2026, 8, 22, 13, 55, 51, 992832000, time.UTC),
		time.Date(2056, 12, 31, 23, 59, 59, 999999999, time.UTC),
	} {
		if got := At(moment).Time(); !got.Equal(moment) {
			t.Errorf("At(%v).Time() is %v", moment, got)
		}
	}
	near.Within(t, 0)("days on 1992-10-13", utc(1992, 10, 13, 0, 0).Days(), 2448908.5-2451545)
}

func TestSunStandsWhereTheAlmanacPutsIt(t *testing.T) {
	cases := []struct {
		source                 string
		at                     Instant
		longitude, declination float64 // degrees
		distance               float64 // au, or NaN where none is published
		tolerance              float64
	}{
		{"Meeus (1998), example 25.a", utc(1992, 10, 13, 0, 0), 199.909, -7.785, 0.99766, 0.01},
		{"equinox", utc(2026, 3, 20, 14, 46), 0.005, 0.002, math.NaN(), 0.02},
		{"solstice", utc(2026, 6, 21, 8, 24), 90, 23.435, math.NaN(), 0.02},
	}
	for _, c := range cases {
		sun := Sun(c.at)
		r := sun.Norm()
		declination := unit.Angle(math.Asin(sun.Z / r)).Degrees()
		e := 23.4393 * float64(unit.Degree)
		longitude := unit.Angle(math.Atan2(sun.Y*math.Cos(e)+sun.Z*math.Sin(e), sun.X)).Degrees()
		near.Within(t, c.tolerance)(c.source+": longitude", math.Mod(longitude+360, 360), c.longitude)
		near.Within(t, c.tolerance)(c.source+": declination", declination, c.declination)
		if !math.IsNaN(c.distance) {
			near.Within(t, 1e-5)(c.source+": distance", r/float64(AstronomicalUnit), c.distance)
		}
	}
}

func TestSunlightFollowsTheDistance(t *testing.T) {
	least, most := math.Inf(1), math.Inf(-1)
	for day := range 365 {
		flux := float64(SunFlux(Sun(utc(2026, 1, 1+day, 0, 0))))
		least, most = min(least, flux), max(most, flux)
	}
	near.Within(t, 0.5)("flux at perihelion 2026", most, 1407.65)
	near.Within(t, 0.5)("flux at aphelion 2026", least, 1316.64)
}

func TestShadowIsTwoCones(t *testing.T) {
	sun := Vec{float64(AstronomicalUnit), 0, 0}
	length := float64(EarthRadius) / (float64(sunRadius-EarthRadius) / float64(AstronomicalUnit))
	near.Within(t, 1.3836e3)("umbra length, km", length/1000, 1.3836e6)
	re := float64(EarthRadius)
	cases := []struct {
		what string
		pos  Vec
		want string
	}{
		{"before the Earth", Vec{7e6, 0, 0}, "lit"},
		{"above the terminator", Vec{-1, 0, re + 500}, "lit"},
		{"behind the Earth", Vec{-7e6, 0, 0}, "umbra"},
		{"beside the shadow", Vec{-7e6, re + 1e6, 0}, "lit"},
		{"on the shadow's edge", Vec{-7e6, 0, re}, "penumbra"},
		{"just inside the umbra", Vec{-7e6, 0, re - 33e3}, "umbra"},
		{"just outside the penumbra", Vec{-7e6, 0, re + 34e3}, "lit"},
		{"inside the umbra's point", Vec{-length + 2e4, 0, 0}, "umbra"},
		{"beyond the umbra's point", Vec{-length - 2e4, 0, 0}, "penumbra"},
	}
	for _, c := range cases {
		got := "lit"
		switch {
		case UmbraCone(sun).Contains(c.pos, sun.Unit()):
			got = "umbra"
		case PenumbraCone(sun).Contains(c.pos, sun.Unit()):
			got = "penumbra"
		}
		if got != c.want {
			t.Errorf("%s it is %v, want %v", c.what, got, c.want)
		}
	}
}

func TestSiderealTimeMatchesPublishedValues(t *testing.T) {
	cases := []struct {
		source string
		at     time.Time
		want   float64 // degrees
	}{
		{"Meeus (1998), example 12.a", time.Date(1987, 4, 10, 0, 0, 0, 0, time.UTC), 197.693195},
		{"Meeus (1998), example 12.b", time.Date(1987, 4, 10, 19, 21, 0, 0, time.UTC), 128.7378734},
		{"Vallado (2013), example 3-5", time.Date(1992, 8, 20, 12, 14, 0, 0, time.UTC), 152.578787886},
	}
	for _, c := range cases {
		near.Within(t, 1e-6)(c.source, GMST(At(c.at)).Degrees(), c.want)
	}
}

func TestEarthFixedMatchesThePublishedExample(t *testing.T) {
	// Vallado et al. (2006), appendix C: 2004-04-06 07:51:28.386009 UTC, with
	// UT1 = UTC - 0.4399619 s, from TEME to the pseudo Earth-fixed frame.
	ut1 := At(time.Date(2004, 4, 6, 7, 51, 27, 946047100, time.UTC))
	pos := Vec{5094180.16210, 6127644.65950, 6380344.53270}
	velocity := Vec{-4746.131487, 785.818041, 5531.931288}
	gmst := GMST(ut1)
	got, gotV := ToEarthFixed(pos, gmst), VelocityToEarthFixed(pos, velocity, gmst)
	want, wantV := Vec{-1033475.03130, 7901305.58560, 6380344.53270}, Vec{-3225.632747, -2872.442511, 5531.931288}
	near.Within(t, 0.01)("distance from the published position, m", got.Sub(want).Norm(), 0)
	// They slow the Earth by that day's excess of 1.5563 ms: 1.3e-5 m/s here.
	near.Within(t, 2e-5)("distance from the published velocity, m/s", gotV.Sub(wantV).Norm(), 0)
}

func TestFramesTurnBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-1e8, 1e8)
		draw := func(name string) Vec {
			return Vec{coordinate.Draw(t, name+".x"), coordinate.Draw(t, name+".y"), coordinate.Draw(t, name+".z")}
		}
		pos, velocity := draw("pos"), draw("velocity")
		gmst := unit.Angle(rapid.Float64Range(0, 2*math.Pi).Draw(t, "gmst"))
		fixed := ToEarthFixed(pos, gmst)
		if d := ToEarthFixed(fixed, -gmst).Sub(pos).Norm(); d > 1e-6 {
			t.Fatalf("position comes back %g m off", d)
		}
		dragged := Vec{-EarthRotation * pos.Y, EarthRotation * pos.X, 0}
		back := ToEarthFixed(VelocityToEarthFixed(pos, velocity, gmst), -gmst).Add(dragged)
		if d := back.Sub(velocity).Norm(); d > 1e-6 {
			t.Fatalf("velocity comes back %g m/s off", d)
		}
	})
}

func TestGeodeticMatchesPublishedValues(t *testing.T) {
	cases := []struct {
		source              string
		pos                 Vec
		latitude, longitude float64 // degrees
		altitude            float64 // m
		angle, height       float64 // tolerances
	}{
		{"Vallado (2013), example 3-3", Vec{6524834, 6862875, 6448296}, 34.352496, 46.4464, 5085218.7, 1e-4, 30},
		{"WGS 84, on the equator", Vec{6378137, 0, 0}, 0, 0, 0, 0, 1e-9},
		{"WGS 84, north pole", Vec{0, 0, 6356752.314245}, 90, 0, 0, 0, 1e-6},
		{"WGS 84, south pole", Vec{0, 0, -6356752.314245 - 5000}, -90, 0, 5000, 0, 1e-6},
		{"date line", Vec{-6378137 - 1, 0, 0}, 0, 180, 1, 0, 1e-9},
	}
	for _, c := range cases {
		place := Geodetic(c.pos)
		near.Within(t, c.angle)(c.source+": latitude", place.Latitude.Degrees(), c.latitude)
		near.Within(t, c.angle)(c.source+": longitude", place.Longitude.Degrees(), c.longitude)
		near.Within(t, c.height)(c.source+": altitude", place.Altitude.Metres(), c.altitude)
	}
}

func TestPlacesTurnBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := Place{
			Latitude:  unit.Angle(rapid.Float64Range(-math.Pi/2, math.Pi/2).Draw(t, "latitude")),
			Longitude: unit.Angle(rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "longitude")),
			Altitude:  unit.Length(rapid.Float64Range(-1e4, 1e8).Draw(t, "altitude")),
		}
		pos := place.EarthFixed()
		if d := Geodetic(pos).EarthFixed().Sub(pos).Norm(); d > 1e-6 {
			t.Fatalf("%+v comes back %g m off", place, d)
		}
	})
}
