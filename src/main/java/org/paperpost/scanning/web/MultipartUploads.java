package org.paperpost.scanning.web;

import java.util.ArrayList;
import java.util.List;
import org.paperpost.scanning.Upload;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The files of a request, whatever their parts are called. */
final class MultipartUploads {

  private MultipartUploads() {}

  static List<Upload> from(MultipartHttpServletRequest request) {
    List<Upload> uploads = new ArrayList<>();
    for (List<MultipartFile> files : request.getMultiFileMap().values()) {
      for (MultipartFile file : files) {
        String name = file.getOriginalFilename();
        // a form without a chosen file sends a part without a name
        if (name != null && !name.isBlank()) {
          uploads.add(new Upload(name, file::getInputStream));
        }
      }
    }
    return uploads;
  }
}
