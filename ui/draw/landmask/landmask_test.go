package landmask

import (
	"math"
	"testing"
)

var places = []struct {
	name     string
	lat, lon float64 // degrees
	land     bool
}{
	{"Paris", 48.86, 2.35, true},
	{"Tokyo", 35.9, 139.5, true},
	{"Nairobi", -1.29, 36.82, true},
	{"Denver", 39.74, -104.99, true},
	{"Brasilia", -15.79, -47.88, true},
	{"Alice Springs", -23.70, 133.88, true},
	{"Delhi", 28.61, 77.21, true},
	{"Novosibirsk", 55.03, 82.92, true},
	{"Reykjavik's inland", 64.8, -19.0, true},
	{"South Island, New Zealand", -43.5, 171.5, true},
	{"North Island, New Zealand", -38.7, 176.1, true},
	{"Greenland", 72.0, -40.0, true},
	{"Madagascar", -19.0, 46.7, true},
	{"Chukotka, beyond the date line", 66.5, -174.0, true},
	{"Chukotka, before the date line", 67.5, 178.0, true},
	{"South Pole", -90, 0, true},
	{"Vostok, Antarctica", -78.46, 106.84, true},
	{"Antarctica at the date line", -84.9, 180, true},
	{"North Pole", 90, 0, false},
	{"mid-Pacific", 0, -150, false},
	{"Pacific at the date line", 10, 180, false},
	{"mid-Atlantic", 30, -40, false},
	{"Indian Ocean", -30, 80, false},
	{"Caspian Sea", 42.0, 50.5, false},
	{"Mediterranean", 35.0, 18.0, false},
	{"Hudson Bay", 60.0, -85.0, false},
	{"Southern Ocean", -60, 0, false},
	{"Tasman Sea", -38, 160, false},
}

func TestKnownPlacesAreLandOrSea(t *testing.T) {
	for _, p := range places {
		for _, turns := range []float64{0, 360, -720} {
			got := Land(p.lat*math.Pi/180, (p.lon+turns)*math.Pi/180)
			if got != p.land {
				t.Errorf("%s (%g°, %g° %+g°): land is %v, want %v", p.name, p.lat, p.lon, turns, got, p.land)
			}
		}
	}
}

func TestStrangeNumbersAreNoLand(t *testing.T) {
	for _, p := range [][2]float64{
		{math.NaN(), 0}, {0, math.NaN()}, {0, math.Inf(1)}, {0, math.Inf(-1)}, {math.Inf(1), 0}, {9, 0},
	} {
		if Land(p[0], p[1]) {
			t.Errorf("Land(%g, %g) is true, want false", p[0], p[1])
		}
	}
}

// 29.2 % of the Earth is land (CIA, The World Factbook: 148.94 of 510.072
// million km²). The Caspian is sea here, islands are few, and ice shelves are
// land, so the share may be half a per cent off.
func TestTheShareOfLandIsKnown(t *testing.T) {
	var land, all float64
	for row := range rows {
		lat := math.Pi/2 - (float64(row)+0.5)*math.Pi/rows
		for column := range columns {
			weight := math.Cos(lat)
			all += weight
			if earth().land(row, column) {
				land += weight
			}
		}
	}
	if got, want := land/all, 0.292; math.Abs(got-want) > 0.005 {
		t.Errorf("land is %.4f of the Earth, want %.3f within 0.005", got, want)
	}
}

func TestCoastsAreClosedAndNeverJump(t *testing.T) {
	if n := len(Coasts()); n < 100 {
		t.Fatalf("%d coasts, want over 100", n)
	}
	points := 0
	for i, coast := range Coasts() {
		points += len(coast)
		first, last := coast[0], coast[len(coast)-1]
		if first.Lat != last.Lat || math.Mod(last.Lon-first.Lon, 360) != 0 {
			t.Errorf("coast %d ends at %v, want its beginning %v", i, last, first)
		}
		for j := 1; j < len(coast); j++ {
			if d := math.Hypot(coast[j].Lat-coast[j-1].Lat, coast[j].Lon-coast[j-1].Lon); d > 20 {
				t.Errorf("coast %d jumps %.1f° at point %d", i, d, j)
			}
		}
	}
	if points < 4000 {
		t.Errorf("%d points, want over 4,000", points)
	}
}

// The mask was made by counting coasts along parallels; counting them along
// meridians must tell the same, but for the rounding of the coasts.
func TestMaskAgreesWithCoastsCountedAlongMeridians(t *testing.T) {
	differ := 0
	for column := range columns {
		lon := (float64(column)+0.5)/perDegree - 180
		north := coastsAlong(lon)
		for row := range rows {
			lat := 90 - (float64(row)+0.5)/perDegree
			crossed := 0
			for _, c := range north {
				if c > lat {
					crossed++
				}
			}
			if earth().land(row, column) != (crossed%2 == 1) {
				differ++
			}
		}
	}
	if share := float64(differ) / (rows * columns); share > 0.0005 {
		t.Errorf("%d cells differ, %.5f of all, want at most 0.0005", differ, share)
	}
}

// coastsAlong returns the latitudes where coasts cross a meridian.
func coastsAlong(lon float64) (at []float64) {
	for _, coast := range Coasts() {
		for i := 1; i < len(coast); i++ {
			a, b := coast[i-1], coast[i]
			for _, turn := range []float64{-360, 0, 360} {
				if x := lon + turn; (a.Lon > x) != (b.Lon > x) {
					at = append(at, a.Lat+(b.Lat-a.Lat)*(x-a.Lon)/(b.Lon-a.Lon))
				}
			}
		}
	}
	return at
}

func TestTheFileIsSmall(t *testing.T) {
	if len(embedded) > 30_000 {
		t.Errorf("land.bin has %d bytes, want at most 30,000", len(embedded))
	}
}

func FuzzDecodeNeverPanics(f *testing.F) {
	f.Add(embedded)
	f.Add(embedded[:len(embedded)/2])
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, file []byte) {
		if l, err := decode(file); (l == nil) == (err == nil) {
			t.Errorf("decode gave land %v and error %v, want one of the two", l != nil, err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := decode(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLand(b *testing.B) {
	for b.Loop() {
		Land(0.85, 0.04)
	}
}
