package draw

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestFigures(t *testing.T) {
	at := time.Date(2026, 6, 21, 3, 42, 10, 900e6, time.UTC)
	for _, c := range []struct{ got, want string }{
		{Power(29.1e6), "29.10 MW"}, {Power(3.92e6), "3.92 MW"}, {Power(128e3), "128.0 kW"},
		{Power(0), "0.00 W"}, {Power(-4.23e6), "-4.23 MW"}, {Power(999.94), "999.9 W"}, {Power(999.96), "1.00 kW"},
		{Power(0.5), "500.0 mW"}, {Power(math.NaN()), "– W"}, {Power(math.Inf(1)), "– W"},
		{Power(2.5e21), "2,500 EW"}, {Power(1e-15), "0.000 nW"},
		{Energy(3.6e9), "1.00 MWh"}, {Energy(5.4e6), "1.50 kWh"},
		{Mass(42_900), "42.9 t"}, {Mass(612), "612.0 kg"}, {Mass(1_234_567), "1,234.6 t"}, {Mass(999.97), "1.0 t"},
		{Rate(94.1e9), "94.10 Gbps"}, {Rate(12.5e12), "12.50 Tbps"}, {SI(0.0754, "s"), "75.40 ms"},
		{Celsius(327.25), "54.1 °C"}, {Celsius(273.12), "0.0 °C"}, {Celsius(233.15), "-40.0 °C"},
		{Percent(0.813), "81.3 %"}, {Percent(1), "100.0 %"}, {Percent(-0.0001), "0.0 %"}, {Percent(nan), "– %"},
		{Money(42.3e6), "$42.3 M"}, {Money(3.124), "$3.12"}, {Money(17_280), "$17,280"}, {Money(-1.5e9), "-$1.5 B"},
		{Money(0), "$0.00"}, {Money(-0.001), "$0.00"}, {Money(999_999.7), "$1.0 M"}, {Money(2.2e12), "$2.2 T"}, {Money(nan), "$–"},
		{Count(17_280), "17,280"}, {Count(-1_037), "-1,037"}, {Count(214), "214"}, {Count(math.MinInt64), "-9,223,372,036,854,775,808"},
		{Digits(0.0421), "0.042"}, {Digits(9.996), "10.00"}, {Digits(99.996), "100.0"}, {Digits(1037), "1,037"},
		{Fixed(296_110, 0), "296,110"}, {Fixed(1234.5, 2), "1,234.50"}, {Fixed(-0.04, 1), "0.0"}, {Fixed(5, -1), "5"},
		{About(Power(29.1e6)), "~29.10 MW"},
		{Duration(0), "0 s"}, {Duration(340 * time.Millisecond), "340 ms"}, {Duration(12 * time.Second), "12 s"},
		{Duration(260 * time.Second), "4m20s"}, {Duration(101 * time.Minute), "1h41m"}, {Duration(76 * time.Hour), "3d04h"},
		{Duration(50 * 24 * time.Hour), "50d00h"}, {Duration(512 * 24 * time.Hour), "512 d"}, {Duration(-90 * time.Second), "-1m30s"},
		{Duration(59_700 * time.Millisecond), "1m00s"}, {Duration(math.MinInt64), "-292.3 y"},
		{Duration(1685 * 24 * time.Hour), "4.6 y"},
		{Elapsed(27*time.Hour + 42*time.Minute + 10*time.Second), "T+1d 03:42:10"}, {Elapsed(0), "T+0d 00:00:00"},
		{Elapsed(-time.Minute), "T-0d 00:01:00"},
		{Countdown(2*time.Hour + 17*time.Minute + 40*time.Second), "T-02:17:40"}, {Countdown(26 * time.Hour), "T-1d 02:00:00"},
		{Countdown(-5 * time.Second), "T+00:00:05"}, {Countdown(time.Millisecond), "T-00:00:01"},
		{UTC(at), "2026-06-21 03:42:10Z"}, {UTC(at.In(time.FixedZone("east", 7200))), "2026-06-21 03:42:10Z"}, {Clock(at), "03:42:10"},
		{Latitude(50.1 * degree), "50.1° N"}, {Latitude(-33.9 * degree), "33.9° S"},
		{Longitude(8.6 * degree), "8.6° E"}, {Longitude(286 * degree), "74.0° W"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestQuantitiesKeepTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		exponent := rapid.Float64Range(-9, 20.9).Draw(t, "exponent")
		v := math.Pow(10, exponent)
		if n := Width(SI(v, "W")); n < 6 || n > 8 {
			t.Fatalf("%g W is %q, %d cells, want 6 to 8", v, SI(v, "W"), n)
		}
	})
}

func TestDurationsAreShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(0, int64(99*365*24*time.Hour)).Draw(t, "d"))
		if n := Width(Duration(d)); n > 6 {
			t.Fatalf("%v is %q, %d cells, want at most 6", d, Duration(d), n)
		}
	})
}
