package org.paperpost.portal;

import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What a fault on the way in or out means to the one who asked. */
final class Faults {

  private Faults() {}

  static Problem problem(Throwable fault) {
    if (fault instanceof Refused refused) {
      return refused.problem();
    }
    if (fault instanceof HttpMessageNotReadableException unreadable) {
      return unreadableJson(unreadable);
    }
    if (fault instanceof MissingServletRequestPartException missing) {
      return Problem.of(ProblemCode.FILE_MISSING, "name", missing.getRequestPartName());
    }
    if (fault instanceof MissingServletRequestParameterException missing) {
      return Problem.of(ProblemCode.PARAMETER_MISSING, "name", missing.getParameterName());
    }
    if (fault instanceof MethodArgumentTypeMismatchException wrong) {
      // an address that cannot be one of ours is simply not there
      return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
          ? Problem.of(ProblemCode.NOT_FOUND)
          : wrongParameter(wrong.getName(), wrong.getValue());
    }
    if (fault instanceof TypeMismatchException wrong) {
      String name = wrong.getPropertyName();
      return wrongParameter(name == null ? "?" : name, wrong.getValue());
    }
    if (fault instanceof BindException wrong) {
      FieldError field = wrong.getFieldError();
      return field == null
          ? Problem.of(ProblemCode.BAD_REQUEST)
          : wrongParameter(field.getField(), field.getRejectedValue());
    }
    if (fault instanceof MaxUploadSizeExceededException) {
      return Problem.of(ProblemCode.UPLOAD_TOO_LARGE);
    }
    if (fault instanceof MultipartException) {
      return Problem.of(ProblemCode.UPLOAD_BROKEN);
    }
    if (fault instanceof HttpRequestMethodNotSupportedException method) {
      return Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "method", method.getMethod());
    }
    if (fault instanceof HttpMediaTypeNotSupportedException type) {
      return Problem.of(
          ProblemCode.MEDIA_TYPE_UNKNOWN, "type", String.valueOf(type.getContentType()));
    }
    if (fault instanceof HttpMediaTypeNotAcceptableException) {
      return Problem.of(ProblemCode.NOT_ACCEPTABLE);
    }
    return fault instanceof ErrorResponse response
        ? ofStatus(response.getStatusCode())
        : Problem.of(ProblemCode.UNEXPECTED);
  }

  static Problem ofStatus(HttpStatusCode status) {
    return Problem.of(
        switch (status.value()) {
          case 401 -> ProblemCode.SIGN_IN_NEEDED;
          case 403 -> ProblemCode.NOT_ALLOWED;
          case 404 -> ProblemCode.NOT_FOUND;
          case 406 -> ProblemCode.NOT_ACCEPTABLE;
          case 413 -> ProblemCode.UPLOAD_TOO_LARGE;
          default -> status.is4xxClientError() ? ProblemCode.BAD_REQUEST : ProblemCode.UNEXPECTED;
        });
  }

  private static Problem wrongParameter(String name, @Nullable Object value) {
    return Problem.of(ProblemCode.PARAMETER_WRONG, "name", name, "value", excerpt(value));
  }

  private static String excerpt(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static Problem unreadableJson(HttpMessageNotReadableException unreadable) {
    if (unreadable.getCause() instanceof JacksonException json) {
      TokenStreamLocation place = json.getLocation();
      if (place != null && place.getLineNr() > 0) {
        return Problem.of(
            ProblemCode.JSON_UNREADABLE,
            "line",
            place.getLineNr(),
            "column",
            Math.max(1, place.getColumnNr()));
      }
    }
    return Problem.of(ProblemCode.JSON_UNREADABLE, "line", 1, "column", 1);
  }
}
