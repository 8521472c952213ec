package order

import (
	"math"
	"strconv"
	"strings"

	"orrery/engine/field"
	"orrery/engine/wire"
)

// Satellite is a field for a satellite, by its name or its number.
func Satellite[T wire.Integer](key string, at *T, in Names) field.Field {
	f := field.Whole(key, at, 0, math.MaxInt32).Of("satellite").Needed("the name of a satellite")
	if in.Satellite == nil {
		return f
	}
	return f.Named("N0001", in.Satellite)
}

// Number is a field for a job, a flight or another thing by its number, from 1.
func Number[T wire.Integer](thing string, at *T) field.Field {
	return field.Whole(thing, at, 1, math.MaxInt32).Of(thing).Needed("the number of a " + thing)
}

// Group is a field for a group of satellites, by its name.
func Group(at *int, in Names) field.Field {
	return field.Reference("group", at, func() []string { return in.Groups }).Of("group").Needed("the name of a group")
}

// Plane is a field for a plane of a group, stored from 0 and shown from 1.
func Plane(at *int) field.Field {
	return field.Whole("plane", at, 1, math.MaxInt32).From(1).Named("P07", PlaneNumber).Of("plane").About("counted from 1, or by its name").Needed("the number of a plane")
}

// PlaneNumber parses the name of a plane as in tables: P07.
func PlaneNumber(name string) (number int64, ok bool) {
	digits, ok := strings.CutPrefix(strings.ToUpper(name), "P")
	if !ok {
		return 0, false
	}
	number, err := strconv.ParseInt(digits, 10, 32)
	return number, err == nil
}

// Off is a field that says whether an order undoes its effect.
func Off(at *bool) field.Field { return field.Bool("off", at, "yes", "no") }
