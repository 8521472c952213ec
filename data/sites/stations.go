package sites

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"orrery/data/text"
	"orrery/engine/link"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// stationFields are the columns of a file of stations.
const stationFields = "number,name,latitude_deg,longitude_deg,altitude_m"

// ReadStations reads the stations of r, in their order. The name is that of the
// file, for errors. On an error there are no stations.
func ReadStations(name string, r io.Reader) ([]link.Station, error) {
	f := &file{name: name}
	var stations []link.Station
	numbers, names := map[int]int{}, map[string]int{} // to their lines
	f.lines(r, func(line string) bool {
		if len(stations) == maxStations {
			f.fault(f.line, "there are more than %d stations", maxStations)
			return false
		}
		number, s, ok := f.station(line)
		if !ok {
			return true
		}
		if first, taken := numbers[number]; taken {
			f.fault(f.line, "station %d is in line %d already", number, first)
		} else if first, taken := names[strings.ToLower(s.Name)]; taken {
			f.fault(f.line, "a station %q is in line %d already", s.Name, first)
		}
		numbers[number], names[strings.ToLower(s.Name)] = f.line, f.line
		stations = append(stations, s)
		return true
	})
	if len(stations) == 0 && len(f.faults) == 0 {
		f.fault(f.line+1, "there is no station: want lines of %s", stationFields)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return stations, nil
}

// station reads one line.
func (f *file) station(line string) (number int, s link.Station, ok bool) {
	c := csv.NewReader(strings.NewReader(line))
	field, err := c.Read()
	if err != nil || len(field) != strings.Count(stationFields, ",")+1 {
		f.fault(f.line, "there are %d fields, want %s", len(field), stationFields)
		return 0, s, false
	}
	number, err = strconv.Atoi(strings.TrimSpace(field[0]))
	if err != nil || number < 0 {
		f.fault(f.line, "number is %q, want a whole one from 0", shown(field[0]))
		return 0, s, false
	}
	if s.Name = text.Clean(field[1]); s.Name == "" {
		f.fault(f.line, "the station has no name")
		return 0, s, false
	}
	var at [3]float64
	for i, what := range [...]string{"latitude", "longitude", "altitude"} {
		if at[i], err = strconv.ParseFloat(strings.TrimSpace(field[2+i]), 64); err != nil {
			f.fault(f.line, "%s is %q, want a number", what, shown(field[2+i]))
			return 0, s, false
		}
	}
	s.Place = space.Place{
		Latitude:  unit.Angle(at[0]) * unit.Degree,
		Longitude: unit.Angle(at[1]) * unit.Degree,
		Altitude:  unit.Length(at[2]),
	}
	if err := s.Check(); err != nil {
		f.fault(f.line, "%v", err)
		return 0, s, false
	}
	return number, s, true
}
